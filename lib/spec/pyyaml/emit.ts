/**
 * Writes YAML byte for byte as PyYAML 6 does with
 * `yaml.dump(data, sort_keys=False, default_flow_style=False, explicit_start=True, default_style='')`.
 * Rules follow `yaml/emitter.py` of PyYAML 6.0 (MIT licence, https://pyyaml.org); the branches for
 * flow style, Unicode output, anchors and tags are left out, since that call never reaches them.
 * Text is walked by code point: a character outside the basic plane counts as one column.
 */
import { resolvePlain } from "./resolve";

/** A scalar of a type we only carry (a float, a date): written as it was found. */
export type Verbatim = { readonly verbatim: string };
export type YamlScalar = string | number | boolean | null | Verbatim;
export type YamlList = readonly YamlValue[];
export type YamlMap = ReadonlyMap<string, YamlValue>;
export type YamlValue = YamlScalar | YamlList | YamlMap;

const BEST_WIDTH = 80;
/** PyYAML turns longer keys into `? key`, which no file of the specification has. */
const MAX_KEY = 122;

export function isMap(value: YamlValue): value is YamlMap {
  return value instanceof Map;
}
export function isList(value: YamlValue): value is YamlList {
  return Array.isArray(value);
}

/** A whole document, from `---` to the final newline. Its root is a map or a list with something in it. */
export function emitDocument(root: YamlMap | YamlList): string {
  return `---\n${isMap(root) ? emitMap(root, 0, emitScalar) : emitList(root, 0, emitScalar)}\n`;
}

type Place = { readonly column: number; readonly indent: number };
/** Writes one scalar; another one than `emitScalar` serves files of a style that is not PyYAML's. */
type ScalarWriter = (value: YamlScalar, at: Place) => string;

/** `key: value` of a map at `indent`, without the indent of its first line and without the last newline. */
export function emitEntry(
  key: string,
  value: YamlValue,
  indent: number,
  write: ScalarWriter = emitScalar,
): string {
  const name = emitKey(key);
  const pad = " ".repeat(indent);
  if (isMap(value)) return `${name}:\n${pad}  ${emitMap(value, indent + 2, write)}`;
  if (isList(value))
    return value.length === 0 ? `${name}: []` : `${name}:\n${pad}${emitList(value, indent, write)}`;
  return `${name}: ${write(value, { column: indent + name.length + 2, indent: indent + 2 })}`;
}

/** `- value` of a list whose dashes stand at `indent`. */
export function emitElement(value: YamlValue, indent: number, write: ScalarWriter = emitScalar): string {
  if (isMap(value)) return `- ${emitMap(value, indent + 2, write)}`;
  if (isList(value)) return value.length === 0 ? "- []" : `- ${emitList(value, indent + 2, write)}`;
  return `- ${write(value, { column: indent + 2, indent: indent + 2 })}`;
}

function emitMap(map: YamlMap, indent: number, write: ScalarWriter): string {
  if (map.size === 0) throw new Error("An empty map has no place in a specification file.");
  return [...map].map(([key, value]) => emitEntry(key, value, indent, write)).join(`\n${" ".repeat(indent)}`);
}

function emitList(list: YamlList, indent: number, write: ScalarWriter): string {
  return list.map((value) => emitElement(value, indent, write)).join(`\n${" ".repeat(indent)}`);
}

/** Whether every map and key is one that the emitter writes: no empty map, no empty, long or multi-line key. */
export function isEmittable(value: YamlValue): boolean {
  if (isList(value)) return value.every(isEmittable);
  if (!isMap(value)) return true;
  return value.size > 0 && [...value].every(([key, inner]) => isKey(key) && isEmittable(inner));
}

function isKey(key: string): boolean {
  return key !== "" && !key.includes("\n") && key.length <= MAX_KEY;
}

export function emitKey(key: string): string {
  if (!isKey(key)) {
    throw new Error(`"${key.slice(0, 40)}" cannot be a key: empty, on several lines or too long.`);
  }
  const style = styleOf(key);
  if (style === "plain") return key;
  return style === "single" ? `'${key.replaceAll("'", "''")}'` : quoteOnOneLine(key);
}

/**
 * One scalar. `column`: characters already on its line. `indent`: where a folded line continues.
 * Numbers are integers; anything else that is no string travels as `Verbatim`.
 */
export function emitScalar(value: YamlScalar, at: Place): string {
  if (value === null) return "null";
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new Error(`${value} is not a whole number.`);
    return String(value);
  }
  if (typeof value !== "string") return value.verbatim;
  const style = styleOf(value);
  const text = [...value];
  if (style === "plain") return writePlain(text, at.column, at.indent);
  if (style === "single") return writeSingle(text, at.column, at.indent);
  return writeDouble(text, at.column, at.indent, true);
}

const LEADING_INDICATOR = /^(?:[#,[\]{}&*!|>'"%@`]|---|\.\.\.|[-?](?:$|[ \n]))/;
const INNER_INDICATOR = /:(?:$|[ \n])|[ \n]#/;

/** The first style that keeps the text: plain, then single quotes, then double quotes. */
function styleOf(text: string): "plain" | "single" | "double" {
  if (text === "") return "single";
  if (/[^\n\x20-\x7e]| \n|\n /.test(text)) return "double";
  const needsQuotes =
    /\n|^ | $/.test(text) ||
    LEADING_INDICATOR.test(text) ||
    INNER_INDICATOR.test(text) ||
    resolvePlain(text) !== "str";
  return needsQuotes ? "single" : "plain";
}

/** Double quotes without folding, for one line. */
export function quoteOnOneLine(text: string): string {
  return writeDouble([...text], 0, 0, false);
}

function writePlain(text: readonly string[], startColumn: number, indent: number): string {
  let out = "";
  let column = startColumn;
  for (const { run, spaces } of runs(text)) {
    if (spaces && run.length === 1 && column > BEST_WIDTH) {
      out += `\n${" ".repeat(indent)}`;
      column = indent;
    } else {
      out += run.join("");
      column += run.length;
    }
  }
  return out;
}

/** Runs of spaces and runs of anything else. */
function runs(text: readonly string[]): { run: string[]; spaces: boolean }[] {
  const all: { run: string[]; spaces: boolean }[] = [];
  for (const character of text) {
    const spaces = character === " ";
    const last = all.at(-1);
    if (last && last.spaces === spaces) last.run.push(character);
    else all.push({ run: [character], spaces });
  }
  return all;
}

function writeSingle(text: readonly string[], startColumn: number, indent: number): string {
  let out = "'";
  let column = startColumn + 1;
  const pad = " ".repeat(indent);
  for (let start = 0; start < text.length; ) {
    const first = text[start] ?? "";
    let end = start + 1;
    if (first === " " || first === "\n") while (text[end] === first) end++;
    const length = end - start;
    if (first === "\n") {
      out += `${"\n".repeat(length + 1)}${pad}`;
      column = indent;
    } else if (first === " " && length === 1 && column > BEST_WIDTH && start !== 0 && end !== text.length) {
      out += `\n${pad}`;
      column = indent;
    } else if (first === "'") {
      out += "''";
      column += 2;
    } else {
      out += text.slice(start, end).join("");
      column += length;
    }
    start = end;
  }
  return `${out}'`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "\0": "0",
  "\u0007": "a",
  "\b": "b",
  "\t": "t",
  "\n": "n",
  "\v": "v",
  "\f": "f",
  "\r": "r",
  "\u001b": "e",
  '"': '"',
  "\\": "\\",
  "\u0085": "N",
  "\u00a0": "_",
  "\u2028": "L",
  "\u2029": "P",
};

function escapeCharacter(character: string): string {
  const known = ESCAPES[character];
  if (known !== undefined) return `\\${known}`;
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16).toUpperCase();
  if (code <= 0xff) return `\\x${hex.padStart(2, "0")}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}

/** Escapes what is not printable ASCII. With `fold`, breaks long lines with a backslash as PyYAML does. */
function writeDouble(text: readonly string[], startColumn: number, indent: number, fold: boolean): string {
  let out = '"';
  let column = startColumn + 1;
  let start = 0;
  const flush = (end: number, tail = ""): void => {
    const data = text.slice(start, Math.max(start, end)).join("") + tail;
    out += data;
    column += Math.max(0, end - start) + tail.length;
    start = Math.max(start, end);
  };
  for (let end = 0; end <= text.length; end++) {
    const character = text[end];
    if (
      character === undefined ||
      !/^[\x20-\x7e]$/.test(character) ||
      character === '"' ||
      character === "\\"
    ) {
      flush(end);
      if (character !== undefined) {
        const escaped = escapeCharacter(character);
        out += escaped;
        column += escaped.length;
        start = end + 1;
      }
    }
    const breakable = end > 0 && end < text.length - 1 && (character === " " || start >= end);
    // `end - start` is -1 just after an escape: PyYAML counts it so, and so must we.
    if (fold && breakable && column + (end - start) > BEST_WIDTH) {
      flush(end, "\\");
      out += `\n${" ".repeat(indent)}`;
      column = indent;
      if (text[start] === " ") {
        out += "\\";
        column += 1;
      }
    }
  }
  return `${out}"`;
}
