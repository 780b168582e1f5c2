import { labelOfAttribute } from "../attribute-words";
import { diffSpecs } from "../diff";
import type { Change } from "../model";
import { bumpOf } from "../rules";
import type { Answer } from "./output";
import { EXIT } from "./stop";
import type { Loaded, Versions } from "./versions";

export type DiffFlags = {
  readonly isBreakingOnly: boolean;
  readonly table: string | undefined;
  readonly ref: string | undefined;
  readonly format: "text" | "md" | "json";
  readonly failOn: "err" | "warn" | undefined;
};

const FAILING: Record<"err" | "warn", readonly Change["level"][]> = { err: ["ERR"], warn: ["ERR", "WARN"] };

/** What one version changed against another. `bump` is about all of it; the list, and `--fail-on`, about what was asked for. */
export async function diffVersions(
  versions: Versions,
  [from, to]: readonly [string, string],
  flags: DiffFlags,
): Promise<Answer> {
  const [a, b] = [await versions.load(from), await versions.load(to)];
  const all = changesBetween(a, b);
  const changes = all.filter(
    ({ level, table, ref }) =>
      (!flags.isBreakingOnly || level === "ERR") &&
      (flags.table === undefined || table === flags.table) &&
      (flags.ref === undefined || ref === flags.ref.toUpperCase()),
  );
  const failing = flags.failOn ? FAILING[flags.failOn] : [];
  const found = changes.filter(({ level }) => failing.includes(level));
  const groups = Map.groupBy(changes, ({ level }) => level);
  const bump = bumpOf(all);
  const ok = found.length === 0;
  const head = `${a.version} to ${b.version}: ${changes.length} ${changes.length === 1 ? "change" : "changes"}, next version ${bump}`;
  return {
    exit: ok ? EXIT.ok : EXIT.found,
    output: {
      verb: "diff",
      ok,
      from: a.version,
      to: b.version,
      bump,
      counts: Object.fromEntries([...groups].map(([level, group]) => [level, group.length])),
      changes: [...changes],
      errors: [],
    },
    text: flags.format === "md" ? asMarkdown(head, changes) : `${head}\n${changes.map(lineOf).join("")}`,
    notes: ok ? [] : [`${found.length} of them are of the level that --fail-on names.`],
  };
}

export function changesBetween(a: Loaded, b: Loaded): readonly Change[] {
  return diffSpecs(a.spec, b.spec, { on: b.date });
}

function lineOf({ level, rule, ref, table, attribute, before, after }: Change): string {
  const what = attribute === null ? "" : `${labelOfAttribute(attribute)}: `;
  return `${level.padEnd(8)}  ${rule}  ${ref ?? table}  ${what}${shown(before)} → ${shown(after)}\n`;
}

function asMarkdown(head: string, changes: readonly Change[]): string {
  const cell = (text: string): string => text.replace(/[\\|`*_<>[\]]/g, "\\$&").replace(/\s*\n\s*/g, " ");
  const rows = changes.map(({ level, rule, ref, table, attribute, before, after }) =>
    [
      level,
      rule,
      ref ?? table,
      attribute === null ? "" : labelOfAttribute(attribute),
      shown(before),
      shown(after),
    ].map(cell),
  );
  const lines = [
    `**${cell(head)}**`,
    "",
    ...(rows.length === 0
      ? []
      : ["| Level | Rule | Where | What | Before | After |", "| --- | --- | --- | --- | --- | --- |"]),
    ...rows.map((row) => `| ${row.join(" | ")} |`),
  ];
  return `${lines.join("\n")}\n`;
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return "–";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}
