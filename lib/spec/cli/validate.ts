import { readFileSync } from "node:fs";
import { z } from "zod";
import { countsByRule, lint } from "../lint";
import { LINT_RULES, READING_RULES } from "../lint-rules";
import type { Anomaly, AnomalyLevel } from "../model";
import type { Answer } from "./output";
import { EXIT, unreadable, wrongUse } from "./stop";
import type { Versions } from "./versions";

export type ValidateFlags = {
  readonly level: AnomalyLevel;
  readonly rules: readonly string[];
  /** File with the output of an earlier run: what it lists is no news. */
  readonly baseline: string | undefined;
};

const KNOWN_RULES: readonly string[] = [...READING_RULES, ...Object.keys(LINT_RULES)];
const WEIGHT: Record<AnomalyLevel, number> = { error: 0, warn: 1, info: 2 };

/** Everything odd at one version; found are those of the level asked for and worse. */
export async function validateVersion(
  versions: Versions,
  name: string | undefined,
  { level, rules, baseline }: ValidateFlags,
): Promise<Answer> {
  const unknown = rules.find((rule) => !KNOWN_RULES.includes(rule));
  if (unknown !== undefined)
    throw wrongUse(`There is no rule ${unknown}. Give one of: ${KNOWN_RULES.join(", ")}.`);
  const known = baseline === undefined ? [] : readBaseline(baseline);
  const { version, commit, spec, documents, profile } = await versions.load(name);
  const all = lint({ spec, ...(documents && { documents }) });
  const asked = rules.length === 0 ? all : all.filter(({ rule }) => rules.includes(rule));
  const fresh = withoutKnown(asked, known);
  const findings = fresh.filter((finding) => WEIGHT[finding.level] <= WEIGHT[level]);
  const items = spec.tables.reduce((sum, table) => sum + table.items.length, 0);
  const [tables, relationships] = [spec.tables.length, spec.relationships.length];
  const counts = countsByRule(fresh);
  const ok = findings.length === 0;
  const worth = `${findings.length} ${findings.length === 1 ? "finding" : "findings"} at level ${level}`;
  return {
    exit: ok ? EXIT.ok : EXIT.found,
    output: {
      verb: "validate",
      ok,
      version,
      commit,
      profile: profile.name,
      tables,
      items,
      relationships,
      counts,
      findings: [...findings],
      errors: [],
    },
    text: findings.map(lineOf).join(""),
    notes: [
      `${version}: ${tables} tables, ${items} items, ${relationships} relationships; ${worth}, ${fresh.length} in all.`,
    ],
  };
}

function lineOf({ level, rule, ref, table, path, message }: Anomaly): string {
  return `${level.padEnd(5)}  ${rule}  ${ref || (table ?? path ?? "")}  ${message}\n`;
}

const Baseline = z.object({
  findings: z.array(
    z.object({
      rule: z.string(),
      message: z.string(),
      ref: z.string().optional(),
      table: z.string().optional(),
      path: z.string().optional(),
    }),
  ),
});
type Known = z.infer<typeof Baseline>["findings"][number];

function readBaseline(path: string): readonly Known[] {
  const advice = "Make one with: npm run --silent spec -- validate --level info --json > baseline.json";
  let found: unknown;
  try {
    found = JSON.parse(readFileSync(path, "utf8"));
  } catch {
    throw unreadable(`${path} cannot be read as a baseline. ${advice}`, path);
  }
  const parsed = Baseline.safeParse(found);
  if (!parsed.success) throw unreadable(`${path} lists no findings. ${advice}`, path);
  return parsed.data.findings;
}

/** Each known finding stands for one of the same kind at the same place. */
function withoutKnown(findings: readonly Anomaly[], known: readonly Known[]): readonly Anomaly[] {
  const keyOf = ({ rule, ref, table, path, message }: Known | Anomaly): string =>
    JSON.stringify([rule, ref ?? "", table ?? "", path ?? "", message]);
  const left = new Map<string, number>();
  for (const one of known) left.set(keyOf(one), (left.get(keyOf(one)) ?? 0) + 1);
  return findings.filter((finding) => {
    const count = left.get(keyOf(finding)) ?? 0;
    left.set(keyOf(finding), count - 1);
    return count <= 0;
  });
}
