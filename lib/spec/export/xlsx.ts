import { strFromU8, strToU8, unzipSync } from "fflate";
import writeExcelFile, { type Feature, type SheetData } from "write-excel-file/universal";
import { cleanText } from "./clean-text";
import type { ExportInput } from "./export-input";
import type { Cell } from "./kind";
import { type Sheet, sheetsOf } from "./sheets";
import { zipFiles } from "./zip";

/** Excel refuses a workbook with a longer cell. */
const MOST_CHARACTERS = 32_767;
/** Stands in front of every text until the strings are written out; it is in no text of its own. */
const MARK = "\ue000";
const MARKED = /<t[^>]*>\ue000/g;

/** An Excel workbook without a formula: every cell is text, or a number where it is a size or a position. */
export async function xlsxBytes(input: ExportInput): Promise<Uint8Array> {
  const sheets = sheetsOf(input);
  const book = await writeExcelFile(
    sheets.map(({ name, widths, rows }) => ({
      sheet: name,
      stickyRowsCount: 1,
      columns: widths.map((width) => ({ width })),
      data: dataOf(rows),
    })),
    { features: [filters(sheets)] },
  ).toBlob();
  const files = unzipSync(new Uint8Array(await book.arrayBuffer()));
  const strings = "xl/sharedStrings.xml";
  files[strings] = strToU8(writtenOut(strFromU8(files[strings] ?? new Uint8Array())));
  // The library puts the time of day into the ZIP.
  return zipFiles(new Map(Object.entries(files)), input.date);
}

function dataOf([heads = [], ...rows]: Sheet["rows"]): SheetData {
  const head = { type: String, fontWeight: "bold", backgroundColor: "#E8EDF2" } as const;
  return [
    heads.map((cell) => ({ ...head, value: marked(String(cell)) })),
    ...rows.map((row) => row.map(cellOf)),
  ];
}

function cellOf(cell: Cell): SheetData[number][number] {
  if (cell === null || cell === "") return null;
  if (typeof cell === "number") return { type: Number, value: cell };
  return { type: String, value: marked(cell), wrap: true, alignVertical: "top" };
}

/**
 * The library looks its strings up in a plain object, where `constructor` is always found, and Excel reads `_x0041_` as A
 * and drops spaces at the edges. The mark makes every string one of our own; `writtenOut` takes it off again.
 */
function marked(text: string): string {
  const own = cleanText(text).replaceAll(MARK, "");
  return MARK + own.replace(/_x(?=[0-9A-Fa-f]{4}_)/g, "_x005F_x").slice(0, MOST_CHARACTERS - 1);
}

function writtenOut(strings: string): string {
  return strings.replace(MARKED, '<t xml:space="preserve">');
}

/** Arrows in the heads, to choose rows by what is in a column. */
function filters(sheets: readonly Sheet[]): Feature<Blob> {
  return {
    files: {
      transform: {
        "xl/worksheets/sheet{id}.xml": {
          transform: (xml, _options, { sheetIndex }) => {
            const sheet = sheets[sheetIndex];
            if (!sheet?.isList) return xml;
            const range = `A1:${columnName(sheet.widths.length)}${sheet.rows.length}`;
            return xml.replace("</sheetData>", `</sheetData><autoFilter ref="${range}"/>`);
          },
        },
      },
    },
  };
}

/** `A` for 1, `Z` for 26, `AA` for 27. */
function columnName(place: number): string {
  if (place <= 26) return String.fromCharCode(64 + place);
  return columnName(Math.floor((place - 1) / 26)) + columnName(((place - 1) % 26) + 1);
}
