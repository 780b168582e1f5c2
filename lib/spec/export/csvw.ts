import { VERSION_COLUMN } from "./csv";
import { type ExportInput, GENERATED, LICENCE } from "./export-input";
import type { Column, Kind } from "./kind";
import { KINDS } from "./kinds";
import { notRecordedSentence } from "./not-recorded";

/**
 * What the CSV files mean, for programs: types, keys and links of every column.
 * Addresses are relative, so it describes the files beside it, at the portal as in a folder.
 * Source: W3C, Metadata Vocabulary for Tabular Data, 2015.
 */
export function csvwText(input: ExportInput): string {
  const missing = notRecordedSentence(input.spec);
  const group = {
    "@context": ["http://www.w3.org/ns/csvw", { "@language": "en" }],
    "dc:title": "Standard Safeguarding Dataset (SSD)",
    "dc:identifier": input.spec.commit,
    "dc:issued": { "@value": input.date, "@type": "xsd:date" },
    "dc:license": { "@id": LICENCE.url },
    "dc:rights": LICENCE.line,
    "schema:version": input.version,
    "rdfs:comment": missing ? `${GENERATED} ${missing}` : GENERATED,
    dialect: { encoding: "utf-8", lineTerminators: ["\r\n"], header: true },
    tables: KINDS.map(tableOf),
  };
  return `${JSON.stringify(group, null, 2)}\n`;
}

function tableOf({ name, meaning, columns, key, links }: Kind) {
  return {
    url: `${name}.csv`,
    "dc:description": meaning,
    tableSchema: {
      columns: [...columns, VERSION_COLUMN].map(columnOf),
      primaryKey: key,
      foreignKeys: links.map((link) => ({
        columnReference: link.column,
        reference: { resource: `${link.to}.csv`, columnReference: link.key },
      })),
    },
  };
}

function columnOf({ name, title, datatype, separator, required }: Column) {
  return {
    name,
    // The head of the column in the file; the longer one says what it means.
    titles: name,
    "dc:description": title,
    datatype: datatype === "boolean" ? { base: "boolean", format: "Y|N" } : datatype,
    ...(separator ? { separator } : {}),
    ...(required ? { required } : {}),
  };
}
