import { blame, foldHistory, type HistoryEvent, type HistoryVersion } from "../history";
import { successor } from "../refs";
import type { Answer } from "./output";
import { EXIT } from "./stop";
import type { Versions } from "./versions";

export type HistoryFlags = {
  /** `YYYY-MM-DD`, both included. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly isBlame: boolean;
  readonly isVersions: boolean;
};

/** The line of versions, or what happened to an item (by a reference or name it has or had) or to a table. */
export async function tellHistory(
  versions: Versions,
  subject: string | undefined,
  flags: HistoryFlags,
): Promise<Answer> {
  const { versions: line, skipped } = await versions.line();
  const gap = await versions.store.gap();
  const notes = [
    ...skipped.map(({ name, commit, why }) => `Left out: ${name} (${commit.slice(0, 12)}). ${why}`),
    ...(gap === null ? [] : [gap]),
  ];
  const isAsked = ({ date }: { readonly date: string }) =>
    (flags.from ?? "") <= date.slice(0, 10) && date.slice(0, 10) <= (flags.to ?? "9999");
  if (subject === undefined || flags.isVersions) {
    const rows = line.filter(isAsked).map(rowOf);
    return {
      exit: EXIT.ok,
      output: { verb: "history", ok: true, versions: rows, skipped: [...skipped], errors: [] },
      text: rows
        .map((row) => `${row.name ?? "current"}  ${row.tables} tables  ${row.items} items  ${row.commit}\n`)
        .join(""),
      notes,
    };
  }
  const found = eventsOf(line, subject);
  if (found === null) {
    const message = `Nothing is known of ${subject}. Give a reference such as PERS001A, the name of an item, or that of a table.`;
    return {
      exit: EXIT.found,
      output: { verb: "history", ok: false, events: [], errors: [{ code: "UNKNOWN", message }] },
      text: "",
      notes: [message],
    };
  }
  const asked = found.filter(isAsked);
  const events = flags.isBlame ? blamed(asked) : asked;
  return {
    exit: EXIT.ok,
    output: { verb: "history", ok: true, events: [...events], errors: [] },
    text: events.map(lineOf).join(""),
    notes,
  };
}

function eventsOf(line: readonly HistoryVersion[], subject: string): readonly HistoryEvent[] | null {
  const events = foldHistory(line);
  const aliases = line.at(-1)?.spec.refs.aliases ?? new Map<string, string>();
  const name = subject.toLowerCase();
  const isTable = line.some(({ spec }) => spec.tables.some((table) => table.name === name));
  if (isTable) {
    // Items keep their events in the order of items; those of a table are told in the order of time.
    const all = [...events.values()].flat().filter(({ table }) => table === name);
    return all.toSorted((a, b) => a.date.localeCompare(b.date));
  }
  const named = line.findLast(({ spec }) => spec.byName.has(name))?.spec.byName.get(name)?.ref;
  return events.get(successor(aliases, named ?? subject.toUpperCase())) ?? null;
}

/** Of each attribute of each item, the last event. */
function blamed(events: readonly HistoryEvent[]): readonly HistoryEvent[] {
  return [...Map.groupBy(events, ({ ref }) => ref).values()].flatMap((own) => [...blame(own).values()]);
}

function rowOf({ name, date, commit, spec }: HistoryVersion) {
  const items = spec.tables.reduce((sum, table) => sum + table.items.length, 0);
  return { name, date: date.slice(0, 10), commit, tables: spec.tables.length, items };
}

function lineOf({ version, date, ref, attribute, rule, before, after }: HistoryEvent): string {
  const when = version ?? date.slice(0, 10);
  return `${when}  ${ref}  ${rule}${attribute === null ? "" : `  ${attribute}`}  ${shown(before)} → ${shown(after)}\n`;
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return "–";
  return typeof value === "string" ? value : JSON.stringify(value);
}
