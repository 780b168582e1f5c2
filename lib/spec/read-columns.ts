/**
 * Names of columns out of what somebody pastes: a list, the head of a file, the columns of a SELECT, or CREATE TABLE.
 * Only names are kept; types, aliases of tables and everything else of a script is left behind.
 */

/** One column. `names`: as it is called, and where it was given another name, as it was called before; all in small letters. */
export type Column = { readonly table: string | null; readonly names: readonly string[] };

/** Twice the names of the whole specification. */
export const MOST_CHARACTERS = 20_000;

const CREATE = /\bcreate\s+(?:table|view)\s+(?:if\s+not\s+exists\s+)?([^\s(]+)\s*\(/gi;
const SELECT =
  /\bselect\s+(?:distinct\s+|top\s*\(?\s*\d+\s*\)?\s+)*([\s\S]*?)\bfrom\s+([\s\S]*?)(?=\bselect\b|;|$)/gi;
const NOT_A_COLUMN = /^(?:constraint|primary|foreign|unique|check|index|key|exclude|like|period)\b/i;
/** `p` in "from ssd_person as p", which stands for the table. */
const SOURCE =
  /(?:^|\bjoin\s+|,)\s*([\w.[\]"`]+)(?:\s+(?:as\s+)?(?!on\b|where\b|join\b|left\b|inner\b)(\w+))?/gi;

/** The columns in the order they stand in, each once. */
export function readColumns(text: string): readonly Column[] {
  const plain = withoutComments(text.normalize("NFKC"));
  const columns = /\bcreate\s+(?:table|view)\b/i.test(plain)
    ? fromCreate(plain)
    : /\bselect\b[\s\S]*\bfrom\b/i.test(plain)
      ? fromSelect(plain)
      : fromList(plain.replace(/^\s*select\s+/i, ""));
  return [
    ...new Map(columns.map((column) => [`${column.table} ${column.names.join(" ")}`, column])).values(),
  ];
}

/** Comments of scripts may hold anything: dates, names of authors. They are no names of columns. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, " ").replace(/--[^\n]*/g, " ");
}

function fromCreate(text: string): readonly Column[] {
  return [...text.matchAll(CREATE)].flatMap((match) => {
    const table = partsOf(match[1] ?? "").at(-1) ?? null;
    const inner = insideParentheses(text, match.index + match[0].length);
    return splitOutside(inner).flatMap((line) => {
      const [name] = partsOf(firstWord(line));
      return name === undefined || NOT_A_COLUMN.test(line.trim()) ? [] : [{ table, names: [name] }];
    });
  });
}

function fromSelect(text: string): readonly Column[] {
  return [...text.matchAll(SELECT)].flatMap(([, list = "", sources = ""]) => {
    const tables = new Map(
      [...sources.matchAll(SOURCE)].flatMap(([, source = "", alias]) => {
        const table = partsOf(source).at(-1);
        return table === undefined ? [] : [[alias?.toLowerCase() ?? table, table] as const];
      }),
    );
    const only = tables.size === 1 ? ([...tables.values()][0] ?? null) : null;
    return splitOutside(list).flatMap((part) => selected(part, tables, only));
  });
}

function selected(part: string, tables: ReadonlyMap<string, string>, only: string | null): readonly Column[] {
  const [, source = "", alias] =
    /^([\s\S]*?)(?:\s+as)?(?:\s+([\w$#]+|"[^"]+"|\[[^\]]+\]|`[^`]+`))?$/i.exec(part.trim()) ?? [];
  const isName = /^[\w$#.[\]"`]+$/.test(source);
  const parts = isName ? partsOf(source) : [];
  const own = parts.at(-1);
  const called = alias === undefined ? [] : partsOf(alias);
  const names = [...new Set([...called, ...(own === undefined ? [] : [own])])];
  const qualifier = parts.at(-2);
  const table = qualifier === undefined ? only : (tables.get(qualifier) ?? qualifier);
  return names.length === 0 || names.includes("*") ? [] : [{ table, names }];
}

/** A list: one name a line, or with commas, tabs, semicolons or strokes between them. A name of a table is the heading of those that follow. */
function fromList(text: string): readonly Column[] {
  let heading: string | null = null;
  return text
    .split(/[\n\r,;\t|]+/)
    .map((cell) => cell.trim().replace(/^(?:[-*•]|\d+[.)])\s+/, ""))
    .filter((cell) => cell !== "")
    .flatMap((cell): Column[] => {
      const parts = partsOf(withoutType(cell).replace(/:$/, ""));
      const [name, table] = [parts.at(-1), parts.at(-2)];
      if (name === undefined) return [];
      if (table === undefined && /^ssd_\w+$/.test(name)) {
        heading = name;
        return [];
      }
      return [{ table: table ?? heading, names: [name] }];
    });
}

/** `pers_sex nvarchar(20)` is a name with its type; `Date of birth` is a name of three words. */
function withoutType(cell: string): string {
  const [, name] =
    /^(\S+)\s+(?:n?(?:var)?char|varchar2|text|int|integer|bigint|smallint|tinyint|bit|bool|boolean|date|datetime2?|timestamp|time|float|real|decimal|numeric|number|uniqueidentifier|json)\b.*$/i.exec(
      cell,
    ) ?? [];
  return name ?? cell;
}

/** The parts of a name with brackets, quotation marks and dots: `[dbo].[ssd_person]."pers_sex"`. */
function partsOf(name: string): readonly string[] {
  const parts = name.match(/\[[^\]]*\]|"[^"]*"|`[^`]*`|'[^']*'|[^.[\]"'`]+/g) ?? [];
  return parts
    .map((part) => plainName(part.replace(/^[[\]"'`]|[\]"'`]$/g, "")))
    .filter((part) => /\p{L}|\*/u.test(part));
}

/** Names are the same whatever their letters, and with a space in place of an underscore: early versions had both. */
export function plainName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, "_");
}

function firstWord(line: string): string {
  return /^\s*(\[[^\]]*\]|"[^"]*"|`[^`]*`|\S+)/.exec(line)?.[1] ?? "";
}

/** From just behind an opening parenthesis to the one that closes it, or to the end. */
function insideParentheses(text: string, start: number): string {
  let depth = 1;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === "(") depth += 1;
    if (text[at] === ")") depth -= 1;
    if (depth === 0) return text.slice(start, at);
  }
  return text.slice(start);
}

/** Parts between commas that stand in no parentheses. */
function splitOutside(text: string): readonly string[] {
  const parts = [""];
  let depth = 0;
  for (const letter of text) {
    if (letter === "(") depth += 1;
    if (letter === ")") depth -= 1;
    if (letter === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += letter;
  }
  return parts.filter((part) => part.trim() !== "");
}
