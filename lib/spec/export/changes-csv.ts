import type { Change } from "../model";
import { CHANGE_HEADS, changeRow } from "./change-rows";
import { listCsv } from "./list-csv";

/** Changes as CSV for Excel, in the words of the workbook, with the id that stays the same in every run. */
export function changesCsv(changes: readonly Change[]): string {
  return listCsv(
    [...CHANGE_HEADS.map(([head]) => head), "Id"],
    changes.map((change) => [...changeRow(change), change.id]),
  );
}
