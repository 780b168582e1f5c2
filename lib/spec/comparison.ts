/** Two specifications compared: the changes, what they add up to, and which of them somebody asks for. */
import { type DiffOptions, diffSpecs } from "./diff";
import { notRecordedSentence } from "./export/not-recorded";
import type { Change, Item, Spec } from "./model";
import { type Bump, bumpOf } from "./rules";

/** Items by their references, as one side of a comparison holds them. */
export type Side = ReadonlyMap<string, Item>;

export type Comparison = {
  readonly changes: readonly Change[];
  readonly counts: ChangeCounts;
  readonly bump: Bump;
  /** The items that changed, as they were and as they are. */
  readonly before: Side;
  readonly after: Side;
  /** How many items there are on either side, those on both counted once. */
  readonly items: number;
  /** What one of the sides could not hold, as a sentence for each. */
  readonly notRecorded: readonly string[];
};

/** What `b` changed against `a`, from the two alone. Costs about 50 ms, so it is worked out once for each pair. */
export function compareSpecs(a: Spec, b: Spec, options: DiffOptions): Comparison {
  const changes = diffSpecs(a, b, options);
  return {
    changes,
    counts: countChanges(changes),
    bump: bumpOf(changes),
    before: touched(a, changes),
    after: touched(b, changes),
    items: new Set([...a.byRef.keys(), ...b.byRef.keys()]).size,
    notRecorded: [...new Set([a, b].flatMap((spec) => notRecordedSentence(spec) ?? []))],
  };
}

function touched({ byRef }: Spec, changes: readonly Change[]): Side {
  const refs = new Set(changes.flatMap(({ ref }) => ref ?? []));
  return new Map([...byRef].filter(([ref]) => refs.has(ref)));
}

/** Numbers of items (and, under `changed` and `renamed`, tables); `breaking` counts changes. */
export type ChangeCounts = {
  readonly added: number;
  readonly changed: number;
  readonly renamed: number;
  readonly moved: number;
  readonly retired: number;
  readonly breaking: number;
  readonly tablesAdded: number;
  readonly tablesRetired: number;
};

/** As compared, or as stored: there, level and action are any text. */
type Counted = Pick<Change, "rule" | "ref" | "attribute" | "table"> & {
  readonly action: string;
  readonly level: string;
};

/** How many items came, went, or changed, each counted once under every heading that fits. */
export function countChanges(changes: readonly Counted[]): ChangeCounts {
  const items = changes.filter(({ ref }) => ref !== null);
  const tables = changes.filter(({ ref }) => ref === null);
  const whole = (action: Change["action"]) => (change: Counted) =>
    change.action === action && change.attribute === null;
  return {
    added: subjects(items.filter(whole("added"))),
    changed: subjects(changes.filter(isOtherChange)),
    renamed: subjects(changes.filter(isRename)),
    moved: subjects(items.filter(({ rule }) => rule === "ITEM_MOVED_TABLE")),
    retired: subjects(
      items.filter((change) => whole("removed")(change) && change.rule !== "TOMBSTONE_REMOVED"),
    ),
    breaking: changes.filter(isBreaking).length,
    tablesAdded: tables.filter(whole("added")).length,
    tablesRetired: tables.filter(whole("removed")).length,
  };
}

function subjects(changes: readonly Counted[]): number {
  return new Set(changes.map(({ ref, table }) => ref ?? table)).size;
}

function isRename({ attribute, rule }: Counted): boolean {
  return attribute === "name" && rule !== "WRITTEN_DIFFERENTLY";
}

function isOtherChange(change: Counted): boolean {
  const { action, level, rule } = change;
  return (
    action === "changed" &&
    level !== "COSMETIC" &&
    !isRename(change) &&
    rule !== "ITEM_MOVED_TABLE" &&
    rule !== "NAME_REUSED"
  );
}

/** Whether something that worked before stops working. A draft breaks no promise, so its level is never this one. */
export function isBreaking({ level }: { readonly level: string }): boolean {
  return level === "ERR";
}

/** Empty texts ask for everything. */
export type ChangeFilter = {
  readonly isBreakingOnly: boolean;
  /** Name of a table. */
  readonly table: string;
  /** Code of a return. */
  readonly inReturn: string;
  /** Code of a system. */
  readonly system: string;
};

/** The changes asked for: of items that belong to a return, or that a system holds, on either side. */
export function filterChanges(
  changes: readonly Change[],
  { isBreakingOnly, table, inReturn, system }: ChangeFilter,
  sides: readonly Side[],
): readonly Change[] {
  const holds = (change: Change, test: (item: Item) => boolean) =>
    sides.some((side) => {
      const item = change.ref === null ? undefined : side.get(change.ref);
      return item !== undefined && test(item);
    });
  return changes.filter(
    (change) =>
      (!isBreakingOnly || isBreaking(change)) &&
      (table === "" || change.table === table) &&
      (inReturn === "" || holds(change, (item) => item.returns.includes(inReturn))) &&
      (system === "" || holds(change, (item) => item.cms[system]?.listed === true)),
  );
}
