import { type LineRequest, listLine } from "@/db/spec-versions";
import type { Portal } from "@/lib/portal";
import type { Reference } from "@/lib/reference";
import { ok, type Result, refuse } from "@/lib/result";
import type { ChangeCounts } from "@/lib/spec/comparison";
import { notRecordedSentence } from "@/lib/spec/export/not-recorded";
import type { CodeList, Item, Relationship, Spec, Table } from "@/lib/spec/model";
import { successor } from "@/lib/spec/refs";
import type { Flow } from "./flow";
import { type Point, type Resolved, resolveVersion } from "./resolve-version";
import { isPublishedName } from "./view-item";

/** What every page of a version says of it. */
export type VersionFrame = {
  readonly point: Point;
  /** What its source could not hold, as a sentence. */
  readonly notRecorded: string | null;
  /** The page that shows the same as it is today; null where there is nothing of it any more. */
  readonly todayHref: string | null;
  /** The versions with a name on either side of it. */
  readonly before: Point | null;
  readonly after: Point | null;
};

export type VersionView = VersionFrame & {
  readonly tables: readonly Table[];
  readonly relationships: number;
  /** Against the version before; null for the first on record. */
  readonly counts: ChangeCounts | null;
  /** The requests that came in since the version before. */
  readonly requests: readonly LineRequest[];
};

export type VersionLinksView = VersionFrame & {
  readonly links: readonly Relationship[];
  /** Items by their references, to name both ends. */
  readonly byRef: Spec["byRef"];
};

export type VersionTableView = VersionFrame & {
  readonly table: Table;
  /** Where its items lead to, and what leads to its items. */
  readonly links: readonly Relationship[];
  /** Items by their references, to name both ends. */
  readonly byRef: Spec["byRef"];
};

export type VersionItemView = VersionFrame & {
  readonly item: Item;
  readonly table: Table;
  /** The codes it uses, its own or another item's. */
  readonly codes: CodeList | null;
  readonly parent: Item | null;
  readonly childItems: readonly Item[];
  readonly systems: Reference["cms"];
  readonly returns: Reference["returns"];
};

/** The address asked for means the same as this one, which stays. */
type Moved = { readonly movedTo: string };

/** A version whole, at an address that shows the same for ever. */
export const viewVersion: Flow<string, VersionView | Moved> = async (portal, _actor, asked) => {
  const { db, specification } = portal;
  const [version, current, line] = await Promise.all([
    resolveVersion(portal, asked),
    specification.current(),
    listLine(db),
  ]);
  if (!version) return noVersion(asked);
  const { spec, before, address } = version;
  if (address !== asked) return ok({ movedTo: `/versions/${address}` });
  const compared = before && (await specification.between(before.commit, version.commit, current));
  const since = line.filter(
    ({ position }) => position > (before?.position ?? 0) && position <= version.position,
  );
  return ok({
    ...frameOf(version, "/spec"),
    tables: spec.tables,
    relationships: spec.relationships.length,
    counts: compared?.counts ?? null,
    requests: since.flatMap(({ requests }) => requests),
  });
};

/** How the tables of a version were linked. */
export const viewVersionLinks: Flow<string, VersionLinksView | Moved> = async (portal, _actor, asked) => {
  const version = await resolveVersion(portal, asked);
  if (!version) return noVersion(asked);
  const { spec, address } = version;
  if (address !== asked) return ok({ movedTo: `/versions/${address}/relationships` });
  const { relationships: links, byRef } = spec;
  return ok({ ...frameOf(version, "/spec/relationships"), links, byRef });
};

type Place = { readonly version: string; readonly name: string };

/** A table as it was in a version. */
export const viewVersionTable: Flow<Place, VersionTableView | Moved> = async (portal, _actor, asked) => {
  const [version, { spec: now }] = await Promise.all([
    resolveVersion(portal, asked.version),
    portal.specification.current(),
  ]);
  if (!version) return noVersion(asked.version);
  const { spec, ...point } = version;
  const wanted = asked.name.toLowerCase();
  // A table is asked for by the name it had then, or by the one it has today.
  const prefix = now.tables.find(({ name }) => name === wanted)?.prefix;
  const table =
    spec.tables.find(({ name }) => name === wanted) ?? spec.tables.find((each) => each.prefix === prefix);
  if (!table) return notThere(point, "table", asked.name);
  const address = `/versions/${point.address}/tables/${table.name}`;
  if (point.address !== asked.version || table.name !== asked.name) return ok({ movedTo: address });
  const today = now.tables.find(({ name, prefix }) => name === table.name || prefix === table.prefix);
  const refs = new Set(table.items.map(({ ref }) => ref));
  return ok({
    ...frameOf(version, today ? `/spec/tables/${today.name}` : null),
    table,
    links: spec.relationships.filter(
      ({ childRef, parentRef }) => refs.has(childRef) || refs.has(parentRef ?? ""),
    ),
    byRef: spec.byRef,
  });
};

/** An item as it was in a version, by the reference it has or had, or by its name then. */
export const viewVersionItem: Flow<Place, VersionItemView | Moved> = async (portal, _actor, asked) => {
  const version = await resolveVersion(portal, asked.version);
  if (!version) return noVersion(asked.version);
  const { spec, ...point } = version;
  const item = isPublishedName(asked.name) ? await itemIn(portal, spec, asked.name) : undefined;
  const table = item && spec.tables.find(({ name }) => name === item.table);
  if (!item || !table) return notThere(point, "item", asked.name);
  const address = `/versions/${point.address}/items/${item.ref}`;
  if (point.address !== asked.version || item.ref !== asked.name) return ok({ movedTo: address });
  const target = item.foreignKey?.resolvedRef;
  return ok({
    // References answer for ever, also where the item is retired today.
    ...frameOf(version, `/spec/items/${item.ref}`),
    item,
    table,
    codes: item.codes ?? (item.codesFrom ? (spec.byRef.get(item.codesFrom)?.codes ?? null) : null),
    parent: (target && spec.byRef.get(target)) || null,
    childItems: spec.relationships
      .filter(({ parentRef }) => parentRef === item.ref)
      .flatMap(({ childRef }) => spec.byRef.get(childRef) ?? []),
    systems: portal.reference.cms,
    returns: portal.reference.returns,
  });
};

async function itemIn(portal: Portal, spec: Spec, text: string): Promise<Item | undefined> {
  const ref = text.toUpperCase();
  const known = spec.byRef.get(ref) ?? spec.byName.get(text.toLowerCase());
  if (known) return known;
  const { aliases } = (await portal.specification.current()).spec.refs;
  return [...spec.byRef.values()].find((item) => successor(aliases, item.ref) === successor(aliases, ref));
}

/** The address that shows a part of the specification as it was on a day. `path`: below a version, `/tables/ssd_person`. */
export async function addressOnDay(portal: Portal, day: string, path: string): Promise<Result<string>> {
  const version = /^\d{4}-\d{2}-\d{2}$/.test(day) ? await resolveVersion(portal, day) : null;
  return version ? ok(`/versions/${version.address}${path}`) : noVersion(day);
}

/** What its pages say of a version. `todayHref`: the page that shows the same as it is today. */
export function frameOf({ spec, before, after, ...point }: Resolved, todayHref: string | null): VersionFrame {
  return { point, notRecorded: notRecordedSentence(spec), todayHref, before, after };
}

/** The refusal of a version that nobody made, with the way to those that exist. */
export function noVersion(asked: string) {
  const words = `There is no version ${shown(asked)}. Choose one of those below, or a day: it stands for the version that was in force.`;
  return refuse("not-found", { details: { sentence: words, missing: "version" } });
}

function notThere({ name, date }: Point, what: "item" | "table", asked: string) {
  const version = name === null ? `The state of ${date}` : `Version ${name}`;
  return refuse("not-found", { details: { sentence: `${version} has no ${what} ${shown(asked)}.` } });
}

/** What was asked for, short enough to be repeated. */
function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
