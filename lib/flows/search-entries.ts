import { RETIRED } from "@/db/search";
import type { SearchEntry } from "@/db/search-entries";
import type { Glossary } from "@/lib/content/glossary";
import type { GuideText } from "@/lib/content/guide-text";
import type { Item, Spec, Table, Tombstone } from "@/lib/spec/model";
import { successor } from "@/lib/spec/refs";
import { splitWords } from "@/lib/spec/search-words";

/**
 * Tables and items as they are searched, and the items that are gone. `former`: names that items had once, each with the
 * reference it means now; where the specification has that one no longer, the item is entered as retired.
 */
export function entriesOfSpec(spec: Spec, former: ReadonlyMap<string, string>): readonly SearchEntry[] {
  const names = Map.groupBy(former.keys(), (name) => former.get(name));
  const refs = Map.groupBy(spec.refs.aliases.keys(), (old) => successor(spec.refs.aliases, old));
  const tombstones = new Map(spec.refs.tombstones.map((tombstone) => [tombstone.itemRef, tombstone]));
  const gone = new Set([...tombstones.keys(), ...former.values()]);
  const isGone = (ref: string) => !spec.byRef.has(ref) && !spec.refs.aliases.has(ref);
  return [
    ...spec.tables.flatMap((table) => [
      entryOfTable(table),
      ...table.items.map((item) => {
        const own = [...(names.get(item.ref) ?? []), ...(refs.get(item.ref) ?? [])];
        return entryOfItem(
          item,
          table,
          own.filter((name) => name !== item.name),
        );
      }),
    ]),
    ...[...gone].filter(isGone).map((ref) => entryOfRetired(ref, tombstones.get(ref), names.get(ref) ?? [])),
  ];
}

/** An item that is no longer part of the specification: its page says what became of it. */
function entryOfRetired(ref: string, known: Tombstone | undefined, former: readonly string[]): SearchEntry {
  const names = [...new Set([...(known?.name ? [known.name] : []), ...former])];
  const [name = ref] = names;
  return {
    kind: "item",
    key: ref,
    title: known?.retiredIn ? `Retired in version ${known.retiredIn}` : "Retired",
    names: names.flatMap((each) => [each, spaced(each)]).join(" "),
    body: known?.reason ?? "",
    url: `/spec/items/${ref}`,
    exact: [name, ...names],
    facets: [RETIRED],
  };
}

function entryOfTable(table: Table): SearchEntry {
  const short = table.name.replace(/^ssd_/, "");
  const facets = table.items.flatMap(facetsOf);
  return {
    kind: "table",
    key: table.name,
    title: table.label ?? table.name,
    names: `${spaced(table.name)} ${table.prefix}`,
    body: table.summary ?? "",
    url: `/spec/tables/${table.name}`,
    exact: [table.name, short, spaced(short), table.prefix],
    facets: [...new Set([...facets, ...domainOf(table), `status:${table.status}`])],
  };
}

function entryOfItem(item: Item, table: Table, former: readonly string[]): SearchEntry {
  const elements = Object.values(item.returnElements);
  const fields = Object.values(item.cms).flatMap(({ field }) => field ?? []);
  const codes = (item.codes?.codes ?? []).map(({ code, label }) =>
    code === label ? code : `${code} ${label}`,
  );
  return {
    kind: "item",
    key: item.ref,
    title: item.label ?? item.name,
    names: [item.name, ...former, ...elements].flatMap((name) => [name, spaced(name)]).join(" "),
    // Excerpts are cut from it, so what is no sentence stands apart from the sentences, each name once.
    body: [item.guidance ?? "", item.returns.join(", "), [...new Set(fields)].join(", "), codes.join(", ")]
      .filter((part) => part !== "")
      .join(" · "),
    url: `/spec/items/${item.ref}`,
    exact: [item.name, ...former, ...elements, ...fields],
    facets: [...facetsOf(item), ...domainOf(table), `status:${item.status}`],
  };
}

function facetsOf({ returns, cms }: Item): readonly string[] {
  const systems = Object.entries(cms).flatMap(([code, { listed }]) => (listed ? [code] : []));
  return [...returns.map((code) => `return:${code}`), ...systems.map((code) => `cms:${code}`)];
}

function domainOf({ domain }: Table): readonly string[] {
  return domain === null ? [] : [`domain:${domain}`];
}

/** `pers_sex` and `PersonBirthDate` are found by their parts too. */
function spaced(name: string): string {
  return splitWords(name).join(" ");
}

/** The words of the sector, each at its own address. */
export function entriesOfGlossary(glossary: Glossary): readonly SearchEntry[] {
  return glossary.map(({ term, slug, full, meaning, aliases }) => ({
    kind: "glossary",
    key: slug,
    title: full === null ? term : `${term}: ${full}`,
    names: [term, full ?? "", ...aliases].join(" "),
    body: meaning,
    url: `/glossary/${slug}`,
    exact: [term, ...(full === null ? [] : [full]), ...aliases],
  }));
}

/** Guide pages with everything they say. */
export function entriesOfGuides(guides: readonly GuideText[]): readonly SearchEntry[] {
  return guides.map(({ slug, address, title, summary, text }) => ({
    kind: "guide",
    key: slug,
    title,
    names: "",
    body: `${summary} ${text}`,
    url: address,
    exact: [title],
  }));
}
