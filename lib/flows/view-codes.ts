import { itemHistory } from "@/db/spec-versions";
import type { Current } from "@/lib/repository/cached";
import { ok, refuse } from "@/lib/result";
import { codeLists, codesOf, listsWith, type SharedList } from "@/lib/spec/code-lists";
import { type CodesSince, codesSince } from "@/lib/spec/code-since";
import type { Item } from "@/lib/spec/model";
import { findItem } from "@/lib/spec/refs";
import type { Flow } from "./flow";

export type CodesView = {
  readonly current: Current;
  readonly words: readonly string[];
  /** All lists, or those in which all the words occur. */
  readonly found: readonly SharedList[];
  readonly all: readonly SharedList[];
};

/** All lists of codes, each once. `words`: as they were typed. */
export const viewCodes: Flow<string, CodesView> = async ({ specification }, _actor, typed) => {
  const current = await specification.current();
  const all = codeLists(current.spec);
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 10);
  return ok({ current, words, found: words.length > 0 ? listsWith(all, words) : all, all });
};

export type CodeListView = {
  readonly current: Current;
  readonly item: Item;
  readonly shared: SharedList;
  readonly since: CodesSince;
};

/** The list of an item, by its reference; a name, or an item that borrows it, leads to its owner. */
export const viewCodeList: Flow<string, CodeListView | { readonly movedTo: string }> = async (
  { db, specification },
  _actor,
  text,
) => {
  const current = await specification.current();
  const { spec } = current;
  const item = findItem(spec, text);
  const list = item ? codesOf(spec, item) : null;
  if (!item || !list) return refuse("not-found");
  if (text !== list.ownerRef) return ok({ movedTo: list.ownerRef });
  const shared = codeLists(spec).find(({ items }) => items.includes(item));
  if (!shared) throw new Error(`${item.ref} is in no list.`);
  return ok({ current, item, shared, since: codesSince(await itemHistory(db, [item.ref]), list) });
};
