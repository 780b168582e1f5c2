import { standingTouches } from "@/db/request-lists";
import { type ChangeRow, tableHistory } from "@/db/spec-versions";
import type { Portal } from "@/lib/portal";
import type { Reference } from "@/lib/reference";
import type { Current } from "@/lib/repository/cached";
import { STANDING } from "@/lib/requests/request";
import { ok, refuse } from "@/lib/result";
import type { ErdPicture } from "@/lib/spec/erd-picture";
import type { Relationship, Spec, Table } from "@/lib/spec/model";
import { findPicture } from "./find-picture";
import type { Flow } from "./flow";
import { isPublishedName } from "./view-item";
import { listWithVoices, type RequestRow } from "./view-requests";

/** Changes shown on the page of a table; each item's own page has them all. */
const MOST_CHANGES = 200;

export type TableView = {
  readonly current: Current;
  readonly table: Table;
  readonly openByItem: ReadonlyMap<string, readonly number[]>;
  readonly open: readonly RequestRow[];
  /** Where its items lead to, and what leads to its items. */
  readonly parentLinks: readonly Relationship[];
  readonly childLinks: readonly Relationship[];
  /** The same as a picture. */
  readonly picture: ErdPicture;
  readonly history: readonly ChangeRow[];
  readonly changedAt: Date | null;
  readonly reference: Pick<Reference, "cms" | "domains" | "journey" | "returns" | "glossary">;
};

/** A table by its name; a former name answers with the table's name today. */
export const viewTable: Flow<string, TableView | { readonly movedTo: string }> = async (
  portal,
  actor,
  text,
) => {
  const { db, specification, reference } = portal;
  if (!isPublishedName(text)) return refuse("not-found");
  // Mostly the text is the table's name: all of it is asked for at once, and not used where it is not.
  const [current, history, openByItem, open] = await Promise.all([
    specification.current(),
    tableHistory(db, text, MOST_CHANGES),
    standingTouches(db, "item", STANDING),
    listWithVoices(portal, actor, { states: STANDING, table: text, limit: 50 }),
  ]);
  const { relationships } = current.spec;
  const table = await findTable(db, current.spec, text);
  if (!table) return refuse("not-found");
  if (table.name !== text) return ok({ movedTo: table.name });
  const refs = new Set(table.items.map((item) => item.ref));
  return ok({
    current,
    table,
    openByItem,
    open: open.rows,
    parentLinks: relationships.filter((r) => refs.has(r.childRef)),
    childLinks: relationships.filter((r) => r.parentRef !== null && refs.has(r.parentRef)),
    picture: await findPicture(current.spec, { kind: "table", table: table.name }),
    history,
    changedAt: history[0]?.at ?? null,
    reference,
  });
};

/** A table by its name, present or former. */
export async function findTable(db: Portal["db"], { tables }: Spec, text: string): Promise<Table | null> {
  const name = text.toLowerCase();
  if (!isPublishedName(name)) return null;
  const known = tables.find((table) => table.name === name);
  if (known) return known;
  const prefix = (await tableHistory(db, name, 1))[0]?.itemRef?.slice(0, 4);
  return tables.find((table) => table.prefix === prefix) ?? null;
}
