/**
 * Changes a file by replacing ranges of its text, so that what nobody asked to change keeps its bytes.
 * `editsFor` finds the ranges: it walks the located tree and the wanted value side by side.
 */

import { canonicalJson } from "./canonical";
import { flowText, safeScalar } from "./foreign-style";
import {
  emitElement,
  emitEntry,
  emitScalar,
  isList,
  isMap,
  type YamlList,
  type YamlMap,
  type YamlScalar,
  type YamlValue,
} from "./pyyaml/emit";
import {
  contentOf,
  type Located,
  type LocatedEntry,
  type LocatedList,
  type LocatedMap,
  type YamlDocument,
} from "./yaml-read";

/** Offsets into the text; equal where text is only put in. */
export type Edit = { readonly start: number; readonly end: number; readonly replacement: string };

/** Applies edits that were all found on the same text. Two that overlap are a defect. */
export function splice(text: string, edits: readonly Edit[]): string {
  let out = "";
  let position = 0;
  // Text put in before a range that is also taken out stands before it: insertions first.
  const ordered = edits.toSorted(
    (a, b) => a.start - b.start || Number(a.end > a.start) - Number(b.end > b.start),
  );
  for (const { start, end, replacement } of ordered) {
    if (start < position || end < start || end > text.length) throw new Error(`Edits overlap at ${start}.`);
    out += text.slice(position, start) + replacement;
    position = end;
  }
  return out + text.slice(position);
}

/** The file is written in a way that cannot be edited by ranges; the message says where. */
export class CannotSplice extends Error {}

export type Style = { readonly eol: "\n" | "\r\n"; readonly isPyYaml: boolean };

/** The edits that make a document say `wanted`. Empty where it does already. */
export function editsFor(document: YamlDocument, wanted: YamlValue, style: Style): readonly Edit[] {
  if (!document.root)
    throw new CannotSplice(
      `${document.path} cannot be read, so it cannot be changed. Put it right by hand first.`,
    );
  const edits: Edit[] = [];
  new Splicer(document, style, edits).change(document.root, wanted);
  return edits;
}

class Splicer {
  private readonly text: string;
  constructor(
    private readonly document: YamlDocument,
    private readonly style: Style,
    private readonly edits: Edit[],
  ) {
    this.text = document.text;
  }

  /** Both sides are of one kind, or the whole value is a scalar or between brackets. */
  change(node: Located, wanted: YamlValue): void {
    if (isSame(contentOf(node), wanted)) return;
    if (node.kind === "map" && isMap(wanted) && !node.flow) this.changeMap(node, wanted);
    else if (node.kind === "list" && isList(wanted) && !node.flow) this.changeList(node, wanted);
    else if (node.kind === "scalar" || node.flow) this.replaceValue(node, wanted);
    else throw this.fault(node.start, "holds something else than before");
  }

  private replaceValue(node: Located, wanted: YamlValue): void {
    const replacement = isMap(wanted) || isList(wanted) ? flowText(wanted) : this.scalar(node, wanted);
    const needsSpace = node.end === node.start && /[:-]/.test(this.text[node.start - 1] ?? "");
    this.edits.push({
      start: node.start,
      end: this.tail(node),
      replacement: `${needsSpace ? " " : ""}${replacement}`,
    });
  }

  private scalar(node: Located, wanted: YamlScalar): string {
    if (!this.style.isPyYaml) return safeScalar(wanted);
    const column = node.start - this.lineStart(node.start);
    return emitScalar(wanted, { column, indent: this.indentOf(node.start) + 2 });
  }

  private changeMap(node: LocatedMap, wanted: YamlMap): void {
    const keys = node.entries.map(({ key }) => key);
    if (new Set(keys).size < keys.length) throw this.fault(node.start, "has a key twice");
    const column = this.column(node.entries[0]?.keyStart ?? node.start);
    let position = this.lineStart(node.entries[0]?.keyStart ?? node.start);
    for (const entry of node.entries)
      if (!wanted.has(entry.key)) this.removeLines(entry.keyStart, entry.value);
    for (const [key, value] of wanted) {
      const entry = node.entries.find((each) => each.key === key);
      if (!entry) {
        if (position === this.lineStart(node.start))
          this.mustBeginLine(node.entries[0]?.keyStart ?? node.start);
        this.insertLines(position, column, this.entryText(key, value, column));
        continue;
      }
      if (this.isOneKind(entry.value, value)) this.change(entry.value, value);
      else this.replaceEntry(entry, value, column);
      position = this.lineEnd(this.tail(entry.value));
    }
  }

  /** Whether the value can be changed where it stands; else its key or dash is written again with it. */
  private isOneKind(node: Located, value: YamlValue): boolean {
    const isScalar = !isMap(value) && !isList(value);
    if (node.kind === "scalar") return isScalar;
    // PyYAML writes brackets only around nothing, so a list that gets its first element changes its form.
    if (node.flow) return !isScalar && !this.style.isPyYaml;
    return node.kind === "map" ? isMap(value) && value.size > 0 : isList(value) && value.length > 0;
  }

  private replaceEntry(entry: LocatedEntry, value: YamlValue, column: number): void {
    const replacement = this.entryText(entry.key, value, column);
    this.edits.push({ start: entry.keyStart, end: this.tail(entry.value), replacement });
  }

  private changeList(node: LocatedList, wanted: YamlList): void {
    const first = node.items[0];
    if (!first) throw this.fault(node.start, "is an empty list");
    const column = this.column(this.dash(first));
    let position = this.lineStart(this.dash(first));
    for (const [item, value] of align(node.items, wanted)) {
      if (item && value === undefined) this.removeLines(this.dash(item), item);
      else if (!item && value !== undefined) {
        this.mustBeginLine(this.dash(first));
        this.insertLines(position, column, this.elementText(value, column));
      } else if (item && value !== undefined) {
        if (this.isOneKind(item, value)) this.change(item, value);
        else
          this.edits.push({
            start: this.dash(item),
            end: this.tail(item),
            replacement: this.elementText(value, column),
          });
      }
      if (item) position = this.lineEnd(this.tail(item));
    }
  }

  private entryText(key: string, value: YamlValue, column: number): string {
    return this.inFileStyle(
      this.style.isPyYaml ? emitEntry(key, value, column) : emitEntry(key, value, column, safeScalar),
    );
  }

  private elementText(value: YamlValue, column: number): string {
    return this.inFileStyle(
      this.style.isPyYaml ? emitElement(value, column) : emitElement(value, column, safeScalar),
    );
  }

  private inFileStyle(text: string): string {
    return this.style.eol === "\n" ? text : text.replaceAll("\n", this.style.eol);
  }

  /** Whole lines at the beginning of a line, or at the end of a file whose last line is not ended. */
  private insertLines(position: number, column: number, text: string): void {
    const lines = `${" ".repeat(column)}${text}`;
    const isOpenEnd = position === this.text.length && !this.text.endsWith("\n");
    const replacement = isOpenEnd ? `${this.style.eol}${lines}` : `${lines}${this.style.eol}`;
    this.edits.push({ start: position, end: position, replacement });
  }

  private removeLines(start: number, node: Located): void {
    this.mustBeginLine(start);
    this.edits.push({ start: this.lineStart(start), end: this.lineEnd(this.tail(node)), replacement: "" });
  }

  private mustBeginLine(offset: number): void {
    if (this.text.slice(this.lineStart(offset), offset).trim() !== "")
      throw this.fault(offset, "does not begin its line");
  }

  /** After the last character of a value, its line ending left out. */
  private tail(node: Located): number {
    const last =
      node.kind === "scalar" || node.flow
        ? undefined
        : node.kind === "list"
          ? node.items.at(-1)
          : node.entries.at(-1)?.value;
    if (last) return this.tail(last);
    let end = node.end;
    while (end > node.start && /[\r\n]/.test(this.text[end - 1] ?? "")) end--;
    return end;
  }

  /** The `-` of a list element. */
  private dash(item: Located): number {
    const dash = this.text.lastIndexOf("-", item.start - 1);
    if (dash < 0 || this.text.slice(dash + 1, item.start).trim() !== "")
      throw this.fault(item.start, "has a remark before it");
    return dash;
  }

  private column(offset: number): number {
    return offset - this.lineStart(offset);
  }

  /** Where the line's content begins, after its spaces and the dashes of list elements that hold a map. */
  private indentOf(offset: number): number {
    const line = this.text.slice(this.lineStart(offset), offset);
    const spaces = /^ */.exec(line)?.[0].length ?? 0;
    const dashes = /^ *((?:- +)+)\S/.exec(line)?.[1]?.length ?? 0;
    return spaces + dashes;
  }

  private lineStart(offset: number): number {
    return this.text.lastIndexOf("\n", offset - 1) + 1;
  }

  private lineEnd(offset: number): number {
    const newline = this.text.indexOf("\n", offset);
    return newline < 0 ? this.text.length : newline + 1;
  }

  private fault(offset: number, what: string): CannotSplice {
    const line = this.text.slice(0, offset).split("\n").length;
    return new CannotSplice(`${this.document.path}, line ${line}, ${what}; it has to be changed by hand.`);
  }
}

function isSame(a: YamlValue, b: YamlValue): boolean {
  return canonicalJson(ordered(a)) === canonicalJson(ordered(b));
}

/** Maps as lists of pairs: the order of keys counts. */
function ordered(value: YamlValue): unknown {
  if (isMap(value)) return { map: [...value].map(([key, inner]) => [key, ordered(inner)]) };
  return isList(value) ? value.map(ordered) : value;
}

type Pair = readonly [Located | undefined, YamlValue | undefined];

/** Old and new elements side by side, matched by what identifies them: longest common subsequence. */
function align(items: readonly Located[], wanted: YamlList): readonly Pair[] {
  const before = items.map((item) => identity(contentOf(item)));
  const after = wanted.map(identity);
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let tail = 0;
  while (
    tail < before.length - start &&
    tail < after.length - start &&
    before.at(-1 - tail) === after.at(-1 - tail)
  )
    tail++;
  const [rows, columns] = [before.length - tail, after.length - tail];
  const lengths = Array.from({ length: rows + 1 }, () => new Uint16Array(columns + 1));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = rows - 1; i >= start; i--) {
    for (let j = columns - 1; j >= start; j--) {
      const row = lengths[i];
      if (row) row[j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j])
      pairs.push([items[i++], wanted[j++]]);
    else if (j >= columns || (i < rows && at(i + 1, j) >= at(i, j + 1))) pairs.push([items[i++], undefined]);
    else pairs.push([undefined, wanted[j++]]);
  }
  return pairs;
}

/** What stays when the rest of an element changes: the ref of an item, the code of a code, the child of a relationship. */
function identity(value: YamlValue): string {
  if (!isMap(value)) return canonicalJson(ordered(value));
  if (value.has("fields")) return "table";
  for (const key of ["item_ref", "code", "old"])
    if (value.has(key)) return canonicalJson([key, ordered(value.get(key) ?? null)]);
  if (value.has("child_object"))
    return canonicalJson([
      ordered(value.get("child_object") ?? null),
      ordered(value.get("child_key") ?? null),
    ]);
  return canonicalJson(ordered(value));
}
