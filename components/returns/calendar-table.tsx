import { DataTable } from "@/components/ui/data-table";
import { whenInWords, type YearMark } from "@/lib/returns/year";
import { shortName } from "./return-words";
import { YearStrip } from "./year-strip";

export const KIND_WORDS: Record<YearMark["kind"], string> = {
  window: "Window for sending",
  "reference-date": "Day counted",
  publication: "Publication",
};

/** The dates of a year as a picture and as a table that says the same. `today`: `MM-DD`, where a day is asked about. */
export function Calendar({
  marks,
  note,
  today = null,
}: {
  readonly marks: readonly YearMark[];
  readonly note: string;
  readonly today?: string | null;
}) {
  return (
    <>
      <YearStrip marks={marks} described="year" today={today} />
      <DataTable
        id="year"
        caption="Dates of the year, from April on"
        columns={[{ label: "When" }, { label: "What" }, { label: "Kind of date" }, { label: "Return" }]}
        rows={marks.map((mark) => ({
          key: `${mark.kind} ${mark.from} ${mark.title}`,
          cells: [
            whenInWords(mark),
            mark.title,
            KIND_WORDS[mark.kind],
            <ReturnLink key="return" code={mark.return} />,
          ],
        }))}
      />
      <p className="muted">{note}</p>
    </>
  );
}

function ReturnLink({ code }: { readonly code: string | null }) {
  return code ? <a href={`/returns/${code}`}>{shortName(code)}</a> : "None";
}
