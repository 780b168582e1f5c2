/** What `--json` prints: one object a call. Programs rely on it, so it is a schema, and `--json-schema` prints that. */
import { z } from "zod";

const Level = z.enum(["error", "warn", "info"]);
const Impact = z.enum(["none", "read", "act", "break"]);
const CliError = z.strictObject({
  code: z.string(),
  message: z.string(),
  path: z.string().optional(),
  ref: z.string().optional(),
});
const Finding = z.strictObject({
  rule: z.string(),
  level: Level,
  message: z.string(),
  ref: z.string().optional(),
  table: z.string().optional(),
  path: z.string().optional(),
  suggestion: z.string().optional(),
});
const Change = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{16}$/),
  rule: z.string(),
  kind: z.enum(["table", "item", "code", "relationship"]),
  action: z.enum(["added", "changed", "removed"]),
  ref: z.string().nullable(),
  table: z.string(),
  attribute: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
  producer: Impact,
  consumer: Impact,
  level: z.enum(["ERR", "WARN", "INFO", "COSMETIC"]),
  whoFirst: z.enum(["suppliers", "consumers", "nobody"]),
  draft: z.literal(true).optional(),
});
const Event = z.strictObject({
  version: z.string().nullable(),
  date: z.string(),
  commit: z.string(),
  ref: z.string(),
  table: z.string(),
  attribute: z.string().nullable(),
  rule: z.string(),
  before: z.unknown(),
  after: z.unknown(),
});

const ok = z.boolean();
const errors = z.array(CliError);
const count = z.int().min(0);
const counts = z.record(z.string(), count);

/** Of a call that could not be answered: wrongly used, unreadable, or a defect of the tool. */
const Failed = z.strictObject({ verb: z.string().nullable(), ok: z.literal(false), errors });

const Validated = z.strictObject({
  verb: z.literal("validate"),
  ok,
  version: z.string(),
  commit: z.string(),
  profile: z.string(),
  tables: count,
  items: count,
  relationships: count,
  counts,
  findings: z.array(Finding),
  errors,
});
const Compared = z.strictObject({
  verb: z.literal("diff"),
  ok,
  from: z.string(),
  to: z.string(),
  bump: z.enum(["major", "minor", "patch", "none"]),
  counts,
  changes: z.array(Change),
  errors,
});
const Applied = z.strictObject({
  verb: z.literal("apply"),
  ok,
  version: z.string(),
  base: z.string(),
  applied: count,
  alreadyDone: count,
  conflicts: z.array(
    z.strictObject({
      op: z.string(),
      ref: z.string().nullable(),
      attr: z.string(),
      before: z.unknown(),
      current: z.unknown(),
      after: z.unknown(),
    }),
  ),
  files: z.array(
    z.strictObject({ path: z.string(), added: count, removed: count, sha256: z.string().nullable() }),
  ),
  outcomeHash: z.string(),
  patch: z.string().optional(),
  errors,
});
const Exported = z.strictObject({
  verb: z.literal("export"),
  ok,
  version: z.string(),
  commit: z.string(),
  files: z.array(z.strictObject({ path: z.string(), bytes: count, sha256: z.string() })),
  errors,
});
const VersionRow = z.strictObject({
  name: z.string().nullable(),
  date: z.string(),
  commit: z.string(),
  tables: count,
  items: count,
});
const Told = z.strictObject({
  verb: z.literal("history"),
  ok,
  versions: z.array(VersionRow).optional(),
  skipped: z.array(z.strictObject({ name: z.string(), commit: z.string(), why: z.string() })).optional(),
  events: z.array(Event).optional(),
  errors,
});

export const Output = z.union([Validated, Compared, Applied, Exported, Told, Failed]);
export type Output = z.infer<typeof Output>;

/** One answer: for programs, for people, and how the command ends. `bytes`: a file that goes to standard output as it is. */
export type Answer = {
  readonly exit: 0 | 1 | 4 | 5;
  readonly output: Output;
  readonly text: string;
  readonly bytes?: Uint8Array;
  /** Sentences for standard error. */
  readonly notes: readonly string[];
};

export function outputSchema(): unknown {
  return { title: "npm run spec -- <verb> --json", ...z.toJSONSchema(Output) };
}
