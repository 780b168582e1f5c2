/**
 * Reads YAML as PyYAML would, and remembers where everything stands.
 * The `yaml` package gives structure and ranges with every scalar as text; the table of `pyyaml/resolve.ts` gives types.
 * Its own typing is YAML 1.2, which reads `08` and `1e3` differently, so it is never used.
 */
import {
  Composer,
  CST,
  type Document,
  isScalar,
  isSeq,
  isMap as isYamlMap,
  Lexer,
  type ParsedNode,
  Parser,
} from "yaml";
import { ok, type Result } from "@/lib/result";
import { LIMITS, readText, unreadable } from "./limits";
import type { SpecFile } from "./model";
import {
  emitDocument,
  isEmittable,
  isList,
  isMap,
  type YamlMap,
  type YamlScalar,
  type YamlValue,
} from "./pyyaml/emit";
import { resolvePlain } from "./pyyaml/resolve";

/** Ranges are offsets into the document's text; `end` is after the last character of the value itself. */
type Range = { readonly start: number; readonly end: number };
export type LocatedScalar = Range & {
  readonly kind: "scalar";
  readonly value: YamlScalar;
  /** What the scalar says, before it gets a type. */
  readonly text: string;
  readonly style: "plain" | "single" | "double" | "block";
};
export type LocatedList = Range & {
  readonly kind: "list";
  readonly flow: boolean;
  readonly items: readonly Located[];
};
export type LocatedEntry = { readonly key: string; readonly keyStart: number; readonly value: Located };
export type LocatedMap = Range & {
  readonly kind: "map";
  readonly flow: boolean;
  readonly entries: readonly LocatedEntry[];
};
export type Located = LocatedScalar | LocatedList | LocatedMap;

export type YamlDocument = {
  readonly path: string;
  readonly text: string;
  /** Null where the file is empty or `problem` says why it cannot be understood. */
  readonly root: Located | null;
  /** A fault of syntax. The file is left aside, not the whole specification. */
  readonly problem: string | null;
  /** Keys that stand twice in one map, with the line of the second. */
  readonly duplicateKeys: readonly { readonly key: string; readonly line: number }[];
};

/** One YAML file. Refused: unreadable bytes, more than the limits allow, and the features listed in `FORBIDDEN`. */
export function readYaml(file: SpecFile, maxBytes: number = LIMITS.objectBytes): Result<YamlDocument> {
  const text = readText(file, maxBytes);
  if (!text.ok) return text;
  const tokens = tokenise(text.value);
  if (typeof tokens === "string") return unreadable(file.path, tokens);
  const documents = [
    ...new Composer({ schema: "failsafe", uniqueKeys: false, merge: false }).compose(
      tokens,
      true,
      text.value.length,
    ),
  ];
  const [first, second] = documents;
  if (second) return unreadable(file.path, "it holds more than one document. Keep one.");
  const problem = first?.errors[0] ? sentence(first.errors[0].message) : null;
  if (!first || problem)
    return ok({ path: file.path, text: text.value, root: null, problem, duplicateKeys: [] });
  const walked = locate(first, text.value);
  if (typeof walked === "string") return unreadable(file.path, walked);
  return ok({ path: file.path, text: text.value, problem: null, ...walked });
}

/** Features that no specification file has and that hostile files are made of. */
const FORBIDDEN: Readonly<Partial<Record<CST.TokenType, string>>> = {
  anchor: "an anchor (&)",
  alias: "an alias (*)",
  tag: "a tag (!)",
  "directive-line": "a directive (%)",
};

/** Feeds the parser token by token, so that a file beyond the limits is left before it costs anything. */
function tokenise(text: string): CST.Token[] | string {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let nodes = 0;
  let starts = 0;
  let isScalarText = false;
  for (const lexeme of new Lexer().lex(text)) {
    // The lexer announces a plain or block scalar by a mark; the lexeme after it is text, whatever it looks like.
    const type: CST.TokenType | null = isScalarText ? null : CST.tokenType(lexeme);
    isScalarText = type === "scalar";
    const forbidden = type && FORBIDDEN[type];
    if (forbidden) return `it uses ${forbidden}, which specification files do not have. Write it without.`;
    if (type === "doc-start" && ++starts > 1) return "it holds more than one document. Keep one.";
    if (type && COUNTED.has(type) && ++nodes > LIMITS.nodes)
      return `it holds more than ${LIMITS.nodes} values. Make it smaller.`;
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > LIMITS.depth + 3) return TOO_DEEP;
    const tooMany = type && tooManyIn(parser.stack.at(-1));
    if (tooMany) return tooMany;
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

/** What is wrong with a list or map that has already grown too long, while it is still being read. */
function tooManyIn(open: CST.Token | undefined): string | null {
  if (open?.type === "block-map") return open.items.length > LIMITS.keysPerMap + 1 ? TOO_MANY_KEYS : null;
  if (open?.type === "block-seq") return open.items.length > LIMITS.listLength + 1 ? LIST_TOO_LONG : null;
  return null;
}

const TOO_MANY_KEYS = `a map has more than ${LIMITS.keysPerMap} keys. Take out what does not belong there.`;
const LIST_TOO_LONG = `a list has more than ${LIMITS.listLength} elements. Shorten it.`;
const TOO_LONG = `a text is longer than ${LIMITS.scalarLength} characters. Shorten it.`;
const TOO_DEEP = `it nests deeper than ${LIMITS.depth} levels. Write it flatter.`;

const COUNTED: ReadonlySet<CST.TokenType> = new Set([
  "scalar",
  "single-quoted-scalar",
  "double-quoted-scalar",
  "block-scalar-header",
  "map-value-ind",
  "seq-item-ind",
  "explicit-key-ind",
  "flow-map-start",
  "flow-seq-start",
  "comma",
  "newline",
  "comment",
]);

type Walked = Pick<YamlDocument, "root" | "duplicateKeys">;

class LimitReached extends Error {}

function locate(document: Document.Parsed, text: string): Walked | string {
  const duplicateKeys: { key: string; line: number }[] = [];
  const onDuplicate = (key: string, offset: number): void => {
    duplicateKeys.push({ key, line: text.slice(0, offset).split("\n").length });
  };
  try {
    return { root: document.contents ? locateNode(document.contents, 1, onDuplicate) : null, duplicateKeys };
  } catch (error) {
    if (error instanceof LimitReached) return error.message;
    throw error;
  }
}

type OnDuplicate = (key: string, offset: number) => void;

function locateNode(node: ParsedNode, depth: number, onDuplicate: OnDuplicate): Located {
  const [start, end] = node.range;
  if (isScalar(node)) return locateScalar(String(node.value ?? ""), node.type ?? "PLAIN", start, end);
  if (depth > LIMITS.depth) throw new LimitReached(TOO_DEEP);
  if (isSeq(node)) {
    const flow = node.flow === true;
    if (node.items.length > LIMITS.listLength) throw new LimitReached(LIST_TOO_LONG);
    const items = node.items.map((item) => {
      if (!("range" in item))
        throw new LimitReached(
          "a list holds a pair without brackets, which is not read. Put brackets around it.",
        );
      return locateNode(item, depth + 1, onDuplicate);
    });
    return { kind: "list", flow, items, start, end };
  }
  if (!isYamlMap(node)) throw new LimitReached("it refers to a value elsewhere. Write the value out.");
  const flow = node.flow === true;
  if (node.items.length > LIMITS.keysPerMap) throw new LimitReached(TOO_MANY_KEYS);
  const seen = new Set<string>();
  const entries = node.items.map(({ key, value }): LocatedEntry => {
    if (!isScalar(key)) throw new LimitReached("a key is a list or a map. Make it a word.");
    const name = String(key.value ?? "");
    if (name.length > LIMITS.scalarLength) throw new LimitReached(TOO_LONG);
    if (name === "<<" && key.type === "PLAIN")
      throw new LimitReached("it merges maps (<<), which is not read. Write the keys out.");
    if (seen.has(name)) onDuplicate(name, key.range[0]);
    seen.add(name);
    const located = value
      ? locateNode(value, depth + 1, onDuplicate)
      : locateScalar("", "PLAIN", key.range[1], key.range[1]);
    return { key: name, keyStart: key.range[0], value: located };
  });
  return { kind: "map", flow, entries, start, end };
}

function locateScalar(text: string, type: string, start: number, end: number): LocatedScalar {
  if (text.length > LIMITS.scalarLength) throw new LimitReached(TOO_LONG);
  if (type === "QUOTE_SINGLE") return { kind: "scalar", value: text, text, style: "single", start, end };
  if (type === "QUOTE_DOUBLE") return { kind: "scalar", value: text, text, style: "double", start, end };
  if (type !== "PLAIN") return { kind: "scalar", value: text, text, style: "block", start, end };
  return { kind: "scalar", value: typedPlain(text), text, style: "plain", start, end };
}

/** A plain scalar with PyYAML's type. Whole numbers beyond the plain decimal form, floats and dates keep their spelling. */
function typedPlain(text: string): YamlScalar {
  switch (resolvePlain(text)) {
    case "str":
      return text;
    case "null":
      return null;
    case "bool":
      return /^(?:yes|true|on)$/i.test(text);
    case "int":
      return /^(?:0|-?[1-9][0-9]{0,14})$/.test(text) ? Number(text) : { verbatim: text };
    default:
      return { verbatim: text };
  }
}

function sentence(message: string): string {
  return message.split("\n")[0]?.replace(/:$/, "") ?? message;
}

/** The value without its place. Of a key that stands twice, the last value counts, as in PyYAML. */
export function contentOf(node: Located): YamlValue {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map(contentOf);
  return new Map(node.entries.map((entry) => [entry.key, contentOf(entry.value)]));
}

/** The value of a key; of one that stands twice, the last. */
export function valueAt(map: LocatedMap, key: string): Located | undefined {
  return map.entries.findLast((entry) => entry.key === key)?.value;
}

/** A document never changes, and the question comes up several times for each file of a change. */
const styles = new WeakMap<YamlDocument, boolean>();

/** Whether PyYAML would write the file exactly as it stands; only then can edits be held to its bytes. */
export function isPyYamlStyle(document: YamlDocument): boolean {
  const known = styles.get(document);
  if (known !== undefined) return known;
  const isOwn = isReEmitted(document);
  styles.set(document, isOwn);
  return isOwn;
}

function isReEmitted({ root, text, duplicateKeys }: YamlDocument): boolean {
  if (root === null || root.kind === "scalar" || duplicateKeys.length > 0) return false;
  const value = contentOf(root);
  return isMap(value) && isEmittable(value) && emitDocument(value) === text;
}

/** JSON-like value, for schemas: maps as objects without a prototype, carried scalars as their text. */
export function plainValue(value: YamlValue): unknown {
  if (isMap(value)) return plainMap(value);
  if (isList(value)) return value.map(plainValue);
  return typeof value === "object" && value !== null ? value.verbatim : value;
}

function plainMap(map: YamlMap): unknown {
  const object: Record<string, unknown> = Object.create(null);
  for (const [key, value] of map) object[key] = plainValue(value);
  return object;
}
