import { itemAnomaly, quoted } from "./lint-rules";
import type { Anomaly, CmsSource, Item, Spec, Table } from "./model";
import { repairedReturn } from "./vocabulary";

/** Types, returns, categories and systems of each item. */
export function lintLists(spec: Spec): readonly Anomaly[] {
  return spec.tables.flatMap((table) =>
    table.items.flatMap((item) => [
      ...typeAnomalies(item),
      ...returnAnomalies(item),
      ...categoryAnomaly(item, table),
      ...repeatAnomalies(item),
      ...systemAnomalies(item),
    ]),
  );
}

const TYPES: ReadonlySet<string> = new Set([
  "nvarchar",
  "nchar",
  "datetime",
  "int",
  "float",
  "bit",
  "binary",
]);

function typeAnomalies(item: Item): readonly Anomaly[] {
  const { raw, norm } = item.type;
  if (item.notRecorded.has("type")) return [];
  if (!TYPES.has(norm))
    return [itemAnomaly("TYPE_UNKNOWN", item, `“${raw}” is not one of ${[...TYPES].join(", ")}.`)];
  return raw === norm ? [] : [itemAnomaly("TYPE_CASE", item, `The type is written “${raw}”.`, norm)];
}

function returnAnomalies(item: Item): readonly Anomaly[] {
  const anomalies: Anomaly[] = [];
  if (item.unknownReturns.length > 0) {
    const repaired = item.unknownReturns.flatMap(repairedReturn);
    const isKnown =
      repaired.length !== item.unknownReturns.length || repaired.join() !== item.unknownReturns.join();
    const message = `${quoted(item.unknownReturns)} is neither a return nor a tag that is known.`;
    anomalies.push(itemAnomaly("RETURN_UNKNOWN", item, message, isKnown ? repaired.join(", ") : undefined));
  }
  if (item.returns.length + item.tags.length + item.unknownReturns.length === 0) {
    anomalies.push(itemAnomaly("RETURN_NONE", item, "It names no return, not even “Local”."));
  }
  return anomalies;
}

/** Proposed are the categories that most items of the table have. */
function categoryAnomaly(item: Item, table: Table): readonly Anomaly[] {
  if (item.categories.length > 0) return [];
  const all = [...new Set(table.items.flatMap(({ categories }) => categories))];
  const usual = all.filter(
    (category) =>
      2 * table.items.filter(({ categories }) => categories.includes(category)).length > table.items.length,
  );
  const message = "It is filed under no category.";
  return [itemAnomaly("CATEGORY_NONE", item, message, usual.length > 0 ? usual.join(", ") : undefined)];
}

function repeatAnomalies(item: Item): readonly Anomaly[] {
  const lists = [item.returns, item.tags, item.unknownReturns, item.categories, item.constraints];
  const repeated = lists.flatMap((list) => list.filter((element, at) => list.indexOf(element) !== at));
  if (repeated.length === 0) return [];
  return [itemAnomaly("LIST_DUPLICATE", item, `${quoted(new Set(repeated))} stands twice in one list.`)];
}

function systemAnomalies(item: Item): readonly Anomaly[] {
  const systems = Object.entries(item.cms);
  const anomalies: Anomaly[] = [];
  if (!systems.some(([, source]) => source.listed)) {
    anomalies.push(itemAnomaly("CMS_NONE", item, "No system is listed for it."));
  }
  const report = (
    rule: Parameters<typeof itemAnomaly>[0],
    isOdd: (source: CmsSource) => boolean,
    saying: string,
    proposal?: string,
  ) => {
    const odd = systems.filter(([, source]) => isOdd(source)).map(([code]) => code);
    if (odd.length > 0)
      anomalies.push(itemAnomaly(rule, item, `${quoted(odd)}: ${saying}.`, proposal ?? odd.join(", ")));
  };
  report(
    "CMS_FIELD_UNLISTED",
    ({ listed, field }) => !listed && field !== null,
    "has a source field, but is not listed",
  );
  report(
    "CMS_TABLE_UNLISTED",
    ({ listed, table }) => !listed && table !== null,
    "has a source table, but is not listed",
  );
  report(
    "CMS_FIELD_STALE",
    ({ field }) => field !== null && field !== item.name,
    "the source field has another name",
    item.name,
  );
  report(
    "CMS_TABLE_STALE",
    ({ table }) => table !== null && table !== item.table,
    "the source table has another name",
    item.table,
  );
  return anomalies;
}
