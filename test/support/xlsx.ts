/** A small reader of Excel workbooks: enough to see what a spreadsheet program would. */
import { strFromU8, unzipSync } from "fflate";

export type ReadCell = string | number;
export type ReadSheet = {
  readonly name: string;
  /** Rows of cells; absent cells are empty text. */
  readonly rows: readonly (readonly ReadCell[])[];
  readonly xml: string;
};

/** Sheets in the order of the workbook, and every file of it as text. */
export function readWorkbook(bytes: Uint8Array): {
  readonly sheets: readonly ReadSheet[];
  readonly files: ReadonlyMap<string, string>;
} {
  const files = new Map(Object.entries(unzipSync(bytes)).map(([name, file]) => [name, strFromU8(file)]));
  const file = (name: string) => files.get(name) ?? "";
  const strings = [...file("xl/sharedStrings.xml").matchAll(/<si><t[^>]*>([\s\S]*?)<\/t><\/si>/g)].map(
    ([, text = ""]) => plain(text),
  );
  const names = [...file("xl/workbook.xml").matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name = ""]) =>
    plain(name),
  );
  const sheets = names.map((name, at) => {
    const xml = file(`xl/worksheets/sheet${at + 1}.xml`);
    return { name, xml, rows: rowsOf(xml, strings) };
  });
  return { sheets, files };
}

function rowsOf(xml: string, strings: readonly string[]): readonly (readonly ReadCell[])[] {
  return [...xml.matchAll(/<row r="(\d+)"[^>]*?(?:\/>|>([\s\S]*?)<\/row>)/g)].map(([, , inner = ""]) => {
    const cells: ReadCell[] = [];
    for (const [, place = "", attributes = "", value] of inner.matchAll(
      /<c r="([A-Z]+)\d+"([^>]*?)(?:\/>|><v>([^<]*)<\/v><\/c>)/g,
    )) {
      const column = [...place].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
      while (cells.length < column) cells.push("");
      if (value !== undefined) {
        cells.push(
          attributes.includes('t="s"') ? (strings[Number(value)] ?? `no string ${value}`) : Number(value),
        );
      }
    }
    return cells;
  });
}

/** Excel reads `_x0041_` as the character with that number. */
function plain(text: string): string {
  const signs: Record<string, string> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
  return text
    .replace(/&(lt|gt|quot|apos|amp);/g, (whole, name: string) => signs[name] ?? whole)
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
