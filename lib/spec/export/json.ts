/** `ssd.json`: the specification for programs. Keys stand in the order of `json-form.ts`, what is empty is left out. */
import { canonicalJson } from "../canonical";
import { READING_RULES } from "../lint-rules";
import type { Item, Relationship, Table, Tombstone } from "../model";
import { type ExportInput, GENERATED, LICENCE } from "./export-input";
import { SpecForm } from "./json-form";

/** Where the schema of this form can be found, beside it. */
const SCHEMA = "jsonschema#/$defs/specification";

/** Reading it with `fromJson` gives the same specification again, lists without an order sorted. */
export function toJson(input: Pick<ExportInput, "spec" | "version" | "date">): string {
  // The form checks what is written and puts the keys into its own order.
  return `${JSON.stringify(SpecForm.parse(specForm(input)), null, 2)}\n`;
}

/** Attributes by their names in the form; those that are absent are left out. */
type Sketch = Readonly<Record<string, unknown>>;

/** What was met while reading belongs to the content; how the files are written is no matter of this form. */
const OF_READING: ReadonlySet<string> = new Set(READING_RULES);

function specForm({ spec, version, date }: Pick<ExportInput, "spec" | "version" | "date">): Sketch {
  const anomalies = spec.anomalies.filter(({ rule }) => OF_READING.has(rule));
  return {
    $schema: SCHEMA,
    version,
    date,
    commit: spec.commit,
    licence: LICENCE.line,
    notice: GENERATED,
    ...(spec.origin ? { origin: spec.origin } : {}),
    tables: spec.tables.map(tableForm),
    relationships: spec.relationships.map(relationshipForm),
    retired: spec.refs.tombstones.map(retiredForm),
    formerReferences: sortedEntries(Object.fromEntries(spec.refs.aliases)),
    reservedReferences: sorted(spec.refs.reserved),
    ...(anomalies.length > 0 ? { anomalies } : {}),
  };
}

function tableForm(table: Table): Sketch {
  return {
    name: table.name,
    prefix: table.prefix,
    position: table.order,
    ...present({ label: table.label, summary: table.summary, domain: table.domain }),
    ...(table.notRecorded?.has("status") ? {} : { status: table.status }),
    ...(table.path === "" ? {} : { path: table.path }),
    ...sets({
      key: table.primaryKey,
      notRecorded: table.notRecorded ?? [],
      fromPortal: table.overlay ?? [],
    }),
    items: table.items.map(itemForm),
  };
}

function itemForm(item: Item): Sketch {
  const { type, foreignKey, deprecated, codes, guidance, codesFrom, change } = item;
  const { raw, norm, size } = type;
  return {
    ref: item.ref,
    name: item.name,
    label: item.label,
    ...(raw === "" ? {} : { type: norm }),
    ...(raw === norm ? {} : { typeAsWritten: raw }),
    ...present({ size }),
    primaryKey: item.primaryKey,
    ...(foreignKey && {
      foreignKey: {
        target: foreignKey.raw,
        table: foreignKey.table,
        item: foreignKey.item,
        ...present({ ref: foreignKey.resolvedRef }),
      },
    }),
    required: item.required,
    unique: item.unique,
    ...(item.notRecorded.has("status") ? {} : { status: item.status }),
    ...(deprecated && { deprecated: present(deprecated) }),
    ...sets({
      categories: item.categories,
      constraints: item.constraints,
      returns: item.returns,
      tags: item.tags,
      unknownReturns: item.unknownReturns,
    }),
    ...filled("returnElements", item.returnElements, (element) => element),
    ...filled("cms", item.cms, ({ listed, table, field }) => ({ listed, ...present({ table, field }) })),
    ...present({ codesFrom }),
    ...(codes?.open ? { codesOpen: true } : {}),
    ...(codes && {
      codes: codes.codes.map(({ code, label, status, replacedBy }) => ({
        code,
        label,
        ...(status === "retired" ? { status } : {}),
        ...present({ replacedBy }),
      })),
    }),
    ...present({ guidance }),
    ...(change && { change: { ...change } }),
    ...filled("other", item.extra, (value) => JSON.parse(canonicalJson(value))),
    ...sets({ notRecorded: item.notRecorded }),
  };
}

function relationshipForm({ child, childRef, parent, parentRef, cardinality }: Relationship): Sketch {
  return { child, childRef, parent, ...present({ parentRef }), cardinality };
}

function retiredForm({ itemRef, table, name, retiredIn, reason, replacedBy, changeId }: Tombstone): Sketch {
  return {
    ref: itemRef,
    ...present({ table, name, retiredIn, reason, replacedBy, change: changeId }),
  };
}

/** Without what is null. */
function present(values: object): Sketch {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

/** Without what is empty; the rest sorted. What a file repeats is repeated: a fault must not be lost. */
function sets(values: Readonly<Record<string, Iterable<string>>>): Sketch {
  const all = Object.entries(values).map(([name, elements]) => [name, sorted(elements)] as const);
  return Object.fromEntries(all.filter(([, elements]) => elements.length > 0));
}

/** A map under its name, sorted by key; nothing where it is empty. */
function filled<From>(
  name: string,
  values: Readonly<Record<string, From>>,
  form: (value: From) => unknown,
): Sketch {
  const entries = Object.entries(values);
  if (entries.length === 0) return {};
  return { [name]: sortedEntries(Object.fromEntries(entries.map(([key, value]) => [key, form(value)]))) };
}

function sortedEntries<T>(values: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function sorted(values: Iterable<string>): string[] {
  return [...values].sort();
}
