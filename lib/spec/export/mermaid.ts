import type { Item, Relationship, Spec, Table } from "../model";
import { oneLine } from "./clean-text";
import type { ExportInput, ExportOptions } from "./export-input";
import { faultOfLink } from "./link-fault";
import { stampComment } from "./stamp";

/** Text of an entity relationship diagram: the whole model, or one table with the names of its neighbours. */
export function mermaidText(input: ExportInput, { table: only }: ExportOptions = {}): string {
  const { spec } = input;
  const tables = spec.tables.filter(({ name }) => only === undefined || name === only);
  const names = new Set(tables.map(({ name }) => name));
  const links = spec.relationships.filter((link) => touches(spec, link, names));
  return [
    stampComment(input, "%%"),
    "erDiagram\n",
    ...tables.map((table) => tableText(table)),
    ...links.map((link) => linkText(spec, link)),
  ].join("");
}

function touches(spec: Spec, { childRef, parentRef }: Relationship, names: ReadonlySet<string>): boolean {
  const ends = [childRef, parentRef].map((ref) => (ref === null ? "" : (spec.byRef.get(ref)?.table ?? "")));
  return ends.some((name) => names.has(name));
}

function tableText({ name, items, primaryKey }: Table): string {
  const lines = items.map((item) => `    ${itemText(item, primaryKey.includes(item.ref))}\n`);
  return `  ${word(name)} {\n${lines.join("")}  }\n`;
}

function itemText({ ref, name, label, type, foreignKey, unique }: Item, isKey: boolean): string {
  const kind = word(type.norm || "unknown") + (type.size === null ? "" : `(${type.size})`);
  const marks = [isKey && "PK", foreignKey && "FK", unique && !isKey && "UK"].filter((mark) => mark);
  const about = label === null ? ref : `${ref}: ${label}`;
  return [kind, word(name), marks.join(", "), quoted(about)].filter((part) => part !== "").join(" ");
}

/** How many of the child may point at one of the parent, and whether each must. */
function linkText(spec: Spec, { childRef, parent, cardinality }: Relationship): string {
  const child = spec.byRef.get(childRef);
  if (!child?.foreignKey) return "";
  const fault = faultOfLink(spec, child);
  if (fault)
    return `  %% Left out: ${oneLine(`${child.table}.${child.name} to ${parent}`)}. ${oneLine(fault)}\n`;
  const left = child.required ? "||" : "|o";
  const right = cardinality === "1:1" ? "o|" : "o{";
  return `  ${word(child.foreignKey.table)} ${left}--${right} ${word(child.table)} : ${quoted(child.name)}\n`;
}

/** Mermaid's names: letters, digits and underscores, a letter first. */
function word(name: string): string {
  const own = oneLine(name).replace(/\W/g, "_");
  return /^[A-Za-z]/.test(own) ? own : `x_${own}`;
}

/** Between quotes nothing has a meaning but the quote, and the signs that mermaid replaces. */
function quoted(text: string): string {
  return `"${oneLine(text).replaceAll('"', "'").replaceAll("#", "no. ").replaceAll(";", ",")}"`;
}
