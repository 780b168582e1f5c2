import { DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import type { DatedSince } from "@/lib/flows/view-history";
import { type Names, partWords, requestOf } from "./change-words";
import { AskedAndDecided } from "./step-head";

/** Since when each part of an item is as it is now, newest first, and what made it so. */
export function SinceWhen({
  since,
  names,
}: {
  readonly since: readonly DatedSince[];
  readonly names: Names;
}) {
  const groups = [...Map.groupBy(since, ({ position, certainty }) => `${position} ${certainty}`).values()];
  const newestFirst = groups.toSorted((one, other) => (other[0]?.position ?? 0) - (one[0]?.position ?? 0));
  return (
    <section aria-labelledby="since">
      <h2 id="since">Unchanged since</h2>
      <DataTable
        id="since-table"
        caption="Parts of the item by the day of their last change, newest first"
        captionHidden
        columns={[
          { label: "Since" },
          { label: "Parts unchanged since", short: "Parts" },
          { label: "What brought it" },
        ]}
        rows={newestFirst.flatMap((own) => {
          const [first] = own;
          if (!first) return [];
          return [
            {
              key: `${first.position} ${first.certainty}`,
              cells: [
                <SinceDay key="since" since={first} />,
                own
                  .map(({ attribute }) => partWords(attribute, names))
                  .map((words, place) => (place === 0 ? words : lowerFirst(words)))
                  .join(", "),
                <Brought key="brought" since={first} />,
              ],
            },
          ];
        })}
      />
    </section>
  );
}

/** The same for one part, as a sentence: "This wording since 7 May 2024, the change of version 2024-05-07." */
export function SinceSentence({ since }: { readonly since: DatedSince }) {
  return (
    <p className="lead">
      {TEXTS.has(since.attribute) ? "This wording" : "As it is now"} since <SinceDay since={since} />:{" "}
      <Brought since={since} />.
    </p>
  );
}

const TEXTS: ReadonlySet<string> = new Set(["label", "guidance"]);

function SinceDay({ since: { point, event, certainty, position } }: { since: DatedSince }) {
  const at = event?.at ?? (point ? new Date(`${point.date}T12:00:00Z`) : null);
  if (!at) return "The beginning of the record";
  const isStep = certainty !== "not-recorded-before";
  return (
    <>
      <a href={isStep ? `#step-${position}` : `/versions/${point?.address}`}>
        <DateText date={at} short />
      </a>
      {certainty === "first-on-record" && " or longer"}
      {certainty === "not-recorded-before" && " at the latest"}
    </>
  );
}

function Brought({ since: { certainty, event, point } }: { since: DatedSince }) {
  const request = event && requestOf(event);
  if (request) return <AskedAndDecided request={request} />;
  const version = point?.name ? `version ${point.name}` : "the repository";
  switch (certainty) {
    case "changed":
      return `Changed by ${version}`;
    case "came":
      return `It came with the item, in ${version}`;
    case "first-on-record":
      return "So in the first version on record";
    case "not-recorded-before":
      return `${version.replace(/^./, (letter) => letter.toUpperCase())} is the first that recorded it in these words`;
  }
}

function lowerFirst(words: string): string {
  return words.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
}
