/**
 * `npm run spec -- <verb>`: checks, compares, changes and exports a specification without the portal.
 * It needs no network and no database. Standard output carries the result alone, standard error what is said about it.
 */
import { debuglog, parseArgs } from "node:util";
import { RepositoryError } from "@/lib/repository/repository";
import type { Answer, Output } from "./cli/output";
import { EXIT, Stop, wrongUse } from "./cli/stop";
import type { Versions } from "./cli/versions";

const USAGE = `npm run spec -- <verb> [arguments] [--repo <folder, clone or bare repository>] [--profile <name or file>] [--json] [--quiet]

  validate [<version>]      --level error|warn|info  --rule <ID> …  --baseline <file>
  diff <version> <version>  --breaking  --table <name>  --ref <ref>  --format text|md|json  --fail-on err|warn
  apply <operations.json>   --at <version>  --out <folder>  --check  --request SSD-0028
  export <form> [<version>] --out <file>  --table <name>  --schema <name>; the form all needs --out <folder>
  history [<ref or table>]  --from <date>  --to <date>  --blame  --versions

A version is a name, current, a date, the beginning of a commit, or dir:<folder> for files as they stand, uncommitted ones too.
--json-schema prints the form of --json.
Ends with 0; 1 something was found; 2 wrong use; 3 unreadable; 4 conflict; 5 refused; 70 a defect of this tool.
`;

const COMMON = {
  repo: { type: "string" },
  profile: { type: "string" },
  json: { type: "boolean" },
  quiet: { type: "boolean" },
  help: { type: "boolean" },
  "json-schema": { type: "boolean" },
} as const;

const FLAGS = {
  level: { type: "string" },
  rule: { type: "string", multiple: true },
  baseline: { type: "string" },
  breaking: { type: "boolean" },
  table: { type: "string" },
  ref: { type: "string" },
  format: { type: "string" },
  "fail-on": { type: "string" },
  at: { type: "string" },
  out: { type: "string" },
  check: { type: "boolean" },
  request: { type: "string" },
  schema: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
  blame: { type: "boolean" },
  versions: { type: "boolean" },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof COMMON & typeof FLAGS }>>["values"];
type Call = { readonly values: Values; readonly rest: readonly string[] };
type Verb = {
  readonly flags: readonly (keyof typeof FLAGS)[];
  /** Fewest and most arguments. */
  readonly takes: readonly [number, number];
  readonly run: (versions: Versions, call: Call) => Promise<Answer>;
};

/** What a verb needs is loaded when it is called: a slip of the keyboard is answered at once. */
const VERBS: Readonly<Record<string, Verb>> = {
  validate: {
    flags: ["level", "rule", "baseline"],
    takes: [0, 1],
    run: async (versions, { values, rest: [version] }) =>
      (await import("./cli/validate")).validateVersion(versions, version, {
        level: oneOf("level", values.level ?? "error", ["error", "warn", "info"]),
        rules: values.rule ?? [],
        baseline: values.baseline,
      }),
  },
  diff: {
    flags: ["breaking", "table", "ref", "format", "fail-on"],
    takes: [2, 2],
    run: async (versions, { values, rest: [from = "", to = ""] }) =>
      (await import("./cli/diff")).diffVersions(versions, [from, to], {
        isBreakingOnly: values.breaking ?? false,
        table: values.table,
        ref: values.ref,
        format: oneOf("format", values.format ?? "text", ["text", "md", "json"]),
        failOn:
          values["fail-on"] === undefined ? undefined : oneOf("fail-on", values["fail-on"], ["err", "warn"]),
      }),
  },
  apply: {
    flags: ["at", "out", "check", "request"],
    takes: [1, 1],
    run: async (versions, { values, rest: [file = ""] }) =>
      (await import("./cli/apply")).applyPayload(versions, file, {
        at: values.at,
        out: values.out,
        isCheck: values.check ?? false,
        request: like("request", values.request ?? "SSD-0000", /^SSD-\d{4,}$/, "SSD-0028"),
      }),
  },
  export: {
    flags: ["out", "table", "schema"],
    takes: [1, 2],
    run: async (versions, { values, rest: [format = "", version] }) =>
      (await import("./cli/export")).exportForm(versions, [format, version], {
        out: values.out,
        table: values.table,
        schema: values.schema,
      }),
  },
  history: {
    flags: ["from", "to", "blame", "versions"],
    takes: [0, 1],
    run: async (versions, { values, rest: [subject] }) =>
      (await import("./cli/history")).tellHistory(versions, subject, {
        from: values.from && like("from", values.from, DAY, "2024-02-12"),
        to: values.to && like("to", values.to, DAY, "2025-08-18"),
        isBlame: values.blame ?? false,
        isVersions: values.versions ?? false,
      }),
  },
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function oneOf<const T extends string>(flag: string, given: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === given);
  if (found === undefined)
    throw wrongUse(`--${flag} takes ${allowed.join(", ")}, not ${given}. Give one of them.`);
  return found;
}

function like(flag: string, given: string, form: RegExp, example: string): string {
  if (!form.test(given))
    throw wrongUse(`--${flag} takes a value such as ${example}, not ${given}. Give one like it.`);
  return given;
}

function read(args: readonly string[]): Call {
  try {
    const options = { ...COMMON, ...FLAGS };
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { values, rest: positionals };
  } catch (error) {
    const [sentence = ""] = (error instanceof Error ? error.message : "").split(/\. |\n/);
    throw wrongUse(`${sentence}. See npm run spec -- --help.`);
  }
}

async function answer({ values, rest: [name, ...rest] }: Call): Promise<Answer> {
  const verb = name === undefined || !Object.hasOwn(VERBS, name) ? undefined : VERBS[name];
  const verbs = Object.keys(VERBS).join(", ");
  if (!verb)
    throw wrongUse(
      `Give one of: ${verbs}. ${name === undefined ? "Nothing was given" : `${name} is none of them`}.`,
    );
  const strange = Object.keys(values).find(
    (flag) => !(flag in COMMON) && !verb.flags.some((own) => own === flag),
  );
  if (strange !== undefined) throw wrongUse(`${name} knows no --${strange}. See npm run spec -- --help.`);
  const [fewest, most] = verb.takes;
  if (rest.length < fewest || rest.length > most)
    throw wrongUse(
      `${name} takes ${fewest === most ? fewest : `${fewest} to ${most}`} arguments; ${rest.length} were given. See npm run spec -- --help.`,
    );
  const { openVersions } = await import("./cli/versions");
  const versions = await openVersions(values.repo, values.profile);
  try {
    return await verb.run(versions, { values, rest });
  } finally {
    await versions.close();
  }
}

/** What went wrong, as an answer to print. A defect is told from a person's mistake by its exit code. */
function failure(
  error: unknown,
  name: string | undefined,
): { exit: number; output: Output; notes: readonly string[] } {
  const verb = name !== undefined && Object.hasOwn(VERBS, name) ? name : null;
  if (error instanceof Stop)
    return {
      exit: error.exit,
      output: { verb, ok: false, errors: [...error.errors] },
      notes: [error.message],
    };
  if (error instanceof RepositoryError) {
    const errors = [{ code: error.problem, message: error.sentence }];
    return { exit: EXIT.unreadable, output: { verb, ok: false, errors }, notes: [error.sentence] };
  }
  const isSystem = error instanceof Error && "code" in error && "syscall" in error;
  const message = error instanceof Error ? error.message : String(error);
  const code = isSystem ? "SYSTEM" : "DEFECT";
  const sentence = isSystem
    ? `A file or folder could not be used: ${message}. Check that it is there and that you may use it.`
    : `The tool itself failed: ${message}. Run it again with NODE_DEBUG=spec and report what it prints.`;
  if (!isSystem) debuglog("spec")("%O", error);
  const output: Output = { verb, ok: false, errors: [{ code, message: sentence }] };
  return { exit: isSystem ? EXIT.unreadable : EXIT.defect, output, notes: [sentence] };
}

async function main(args: readonly string[]): Promise<number> {
  const isJson =
    args.includes("--json") || args.join(" ").includes("--format json") || args.includes("--format=json");
  const isQuiet = args.includes("--quiet");
  const say = (notes: readonly string[]) => {
    if (notes.length > 0) process.stderr.write(`${notes.join("\n")}\n`);
  };
  let name: string | undefined;
  try {
    const call = read(args);
    [name] = call.rest;
    if (call.values.help) return print(USAGE, 0);
    if (call.values["json-schema"]) {
      const { outputSchema } = await import("./cli/output");
      return print(`${JSON.stringify(outputSchema(), null, 2)}\n`, 0);
    }
    const { exit, output, text, bytes, notes } = await answer(call);
    if (!isQuiet) say(notes);
    return print(isJson ? `${JSON.stringify(output)}\n` : (bytes ?? text), exit);
  } catch (error) {
    const { exit, output, notes } = failure(error, name);
    say(notes);
    return print(isJson ? `${JSON.stringify(output)}\n` : "", exit);
  }
}

/** Resolves once everything is out: a pipe may take its time, and may be closed by whoever reads it. */
function print(content: string | Uint8Array, exit: number): Promise<number> {
  return new Promise((done) => {
    process.stdout.on("error", () => done(exit));
    process.stdout.write(content, () => done(exit));
  });
}

process.exitCode = await main(process.argv.slice(2));
