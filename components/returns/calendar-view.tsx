import { DataTable } from "@/components/ui/data-table";
import { TitleBlock } from "@/components/ui/title-block";
import type { CalendarView as View } from "@/lib/flows/view-calendar";
import { marksAround, whenInWords, type YearMark } from "@/lib/returns/year";
import { Calendar, KIND_WORDS } from "./calendar-table";

/** When data about children is counted, sent and published in the course of a year. */
export function CalendarView({ marks, note, returns, today }: View) {
  const { now, next } = marksAround(marks, today);
  return (
    <>
      <TitleBlock
        crumbs={[
          { label: "Specification", href: "/spec" },
          { label: "Returns", href: "/returns" },
        ]}
        name="Returns calendar"
        sentence="When figures are counted, sent and published, year after year."
        actions={
          <>
            <a href="/returns/calendar.ics">Add it to your calendar</a>
            <a href="/guide/returns">How a return is made</a>
          </>
        }
        facts={[
          { label: "Now", value: <Marks marks={now} /> },
          { label: "Next", value: <Marks marks={next} /> },
        ]}
      />
      <Calendar marks={marks} note={note} today={today} />
      <section aria-labelledby="rhythm">
        <h2 id="rhythm">How often each return is made</h2>
        <p>Some returns have no date here because nobody has confirmed one yet.</p>
        <DataTable
          id="cycles"
          caption="Returns by how often they are made"
          columns={[{ label: "Return" }, { label: "How often" }, { label: "Published as" }]}
          rows={returns.map(({ code, name, cycle, publication }) => ({
            key: code,
            cells: [
              <a key="name" href={`/returns/${code}`}>
                {name}
              </a>,
              cycle,
              publication ?? "Not recorded",
            ],
          }))}
        />
      </section>
    </>
  );
}

function Marks({ marks }: { readonly marks: readonly YearMark[] }) {
  if (marks.length === 0) return "Nothing that is known";
  return (
    <ul className="grid gap-1">
      {marks.map((mark) => (
        <li key={`${mark.kind} ${mark.title}`}>
          {mark.title}
          <span className="muted block font-normal">
            {KIND_WORDS[mark.kind]}, {whenInWords(mark)}
          </span>
        </li>
      ))}
    </ul>
  );
}
