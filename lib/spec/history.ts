/** What happened to each item from version to version, and who last touched what. */
import { diffSpecs } from "./diff";
import { addHeldNames } from "./diff-guards";
import type { Change, Item, Spec } from "./model";
import { isRef, successor } from "./refs";

/** One version of the specification; `name` is null where a change was merged but not released. */
export type HistoryVersion = {
  readonly name: string | null;
  /** Begins with `YYYY-MM-DD`. */
  readonly date: string;
  readonly commit: string;
  readonly spec: Spec;
};

export type HistoryEvent = {
  readonly version: string | null;
  readonly date: string;
  readonly commit: string;
  /** As it was then; the events of a former reference are kept under its successor. For a table as a whole, its name. */
  readonly ref: string;
  readonly table: string;
  readonly attribute: string | null;
  readonly rule: string;
  readonly before: unknown;
  readonly after: unknown;
};

/** The rule of an item's first event, where the record begins with it: nothing is known of the time before. */
export const FIRST_RECORDED = "FIRST_RECORDED";

/**
 * All events of all items, in one pass over the versions, oldest first. Keys are references, and names of tables for
 * what concerns a table as a whole. Former references lead to their successors by the register of the last version.
 */
export function foldHistory(
  versions: readonly HistoryVersion[],
): ReadonlyMap<string, readonly HistoryEvent[]> {
  const aliases = versions.at(-1)?.spec.refs.aliases ?? new Map<string, string>();
  const events = new Map<string, HistoryEvent[]>();
  const record = (event: HistoryEvent) => {
    const key = successor(aliases, event.ref);
    const known = events.get(key);
    if (known) known.push(event);
    else events.set(key, [event]);
  };

  const archiveNames = new Map<string, Set<string>>();
  let previous: HistoryVersion | null = null;
  for (const version of versions) {
    if (previous) {
      const on = version.date.slice(0, 10);
      for (const change of diffSpecs(previous.spec, version.spec, { archiveNames, aliases, on })) {
        record(changeEvent(change, version));
      }
    } else {
      for (const item of version.spec.tables.flatMap((table) => table.items))
        record(firstEvent(item, version));
    }
    addHeldNames(archiveNames, version.spec);
    previous = version;
  }
  return events;
}

/** The events of one item, under its present reference or a former one. */
export function itemHistory(versions: readonly HistoryVersion[], ref: string): readonly HistoryEvent[] {
  const aliases = versions.at(-1)?.spec.refs.aliases ?? new Map<string, string>();
  return foldHistory(versions).get(successor(aliases, ref)) ?? [];
}

/** By attribute, the event that gave it the value it has now. Events without an attribute are about the item as a whole. */
export function blame(events: readonly HistoryEvent[]): ReadonlyMap<string, HistoryEvent> {
  return new Map(
    events.flatMap((event) => (event.attribute === null ? [] : [[event.attribute, event] as const])),
  );
}

/**
 * Why an earlier commit of a repository is no version, null where it is one. Before the first version upstream tried other
 * keys and other references (`PER001A`) in the same folder: nothing could be followed from those to the items of today.
 */
export function whyNoVersion(spec: Spec): string | null {
  const items = spec.tables.flatMap((table) => table.items);
  if (items.length === 0) return "It holds no table with items.";
  const known = items.filter(({ ref }) => isRef(ref)).length;
  return 2 * known > items.length
    ? null
    : "Most of its items have no reference of the form in use, such as PERS001A.";
}

/** Of names that items lost, those that nobody has now, each with the reference it leads to today. */
export function formerNames(lost: ReadonlyMap<string, string>, spec: Spec): ReadonlyMap<string, string> {
  const former = [...lost].filter(([name]) => !spec.byName.has(name));
  return new Map(former.map(([name, ref]) => [name, successor(spec.refs.aliases, ref)]));
}

function changeEvent(change: Change, version: HistoryVersion): HistoryEvent {
  const { table, attribute, rule, before, after } = change;
  return { ...place(version), ref: change.ref ?? table, table, attribute, rule, before, after };
}

function firstEvent(item: Item, version: HistoryVersion): HistoryEvent {
  const { ref, table, name } = item;
  return { ...place(version), ref, table, attribute: null, rule: FIRST_RECORDED, before: null, after: name };
}

function place({ name, date, commit }: HistoryVersion) {
  return { version: name, date, commit };
}
