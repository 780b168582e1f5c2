import { Button } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { TitleBlock } from "@/components/ui/title-block";
import type { ComparisonView, UnknownVersions } from "@/lib/flows/compare-versions";
import type { Bump } from "@/lib/spec/rules";
import { comparePath } from "./comparison-address";
import { pointInWords } from "./version-banner";

type Point = ComparisonView["from"];

const STEP_SIZES: Record<Bump, string> = {
  major: "Large: something that worked before stops working",
  minor: "Medium: new things and things to act on, nothing breaks",
  patch: "Small: words and spelling only",
  none: "None",
};

/** A date stays on one line; words may break, or they would not fit a small screen. */
function PointName({ point }: { readonly point: Point }) {
  return <span className={point.name ? "whitespace-nowrap" : undefined}>{pointInWords(point)}</span>;
}

/** What is compared with what, how much it is, and how to choose two others. */
export function ComparisonHead({ view }: { readonly view: ComparisonView }) {
  const { from, to, counts, bump, asked, notRecorded, choices } = view;
  const { added, changed, renamed, moved, retired, breaking, tablesAdded, tablesRetired } = counts;
  const strip = [
    { label: "Added", value: withTables(added, tablesAdded) },
    { label: "Renamed", value: renamed },
    { label: "Moved", value: moved },
    { label: "Changed otherwise", value: changed },
    { label: "Retired", value: withTables(retired, tablesRetired) },
    { label: "Breaking", value: breaking },
    { label: "Size of the step", value: STEP_SIZES[bump] },
  ];
  return (
    <>
      <TitleBlock
        crumbs={[
          { label: "Specification", href: "/spec" },
          { label: "Compare versions", href: "/compare" },
        ]}
        kind="What changed"
        name={
          <>
            From <PointName point={from} /> to <PointName point={to} />
          </>
        }
        sentence="Items are matched by their reference, so a new name is a renaming. Only the two versions count: what came and went between them is in the history of each item."
        facts={strip}
      />
      <CompareForm choices={choices} a={from} b={to} />
      <Meant asked={asked.a} point={from} />
      <Meant asked={asked.b} point={to} />
      {from.position > to.position && (
        <Notice title="This goes back in time">
          <p>
            The first version is the later one.{" "}
            <a href={comparePath(asked.b, asked.a)}>Compare them the other way round</a>
          </p>
        </Notice>
      )}
      <p>
        Take it away:{" "}
        <a href={`/api/v1${comparePath(asked.a, asked.b)}?format=csv`}>a list for Excel (CSV)</a>,{" "}
        <a href={`/api/v1${comparePath(asked.a, asked.b)}`}>data for programs (JSON)</a>
      </p>
      {notRecorded.length > 0 && (
        <Details summary="What could not be compared">
          {notRecorded.map((sentence) => (
            <p key={sentence}>
              {sentence.replace(
                "in this version, and therefore left out",
                "in one of them, and so not compared",
              )}
            </p>
          ))}
        </Details>
      )}
    </>
  );
}

function withTables(items: number, tables: number): string {
  if (tables === 0) return String(items);
  return `${items}, and ${tables} ${tables === 1 ? "table" : "tables"}`;
}

/** Says which version a day stands for. */
function Meant({ asked, point }: { asked: string; point: Point }) {
  if (point.name === asked || !/^\d{4}-\d{2}-\d{2}$/.test(asked)) return null;
  return (
    <p>
      On {asked} version <a href={`/versions/${point.address}`}>{point.name}</a> was in force.
    </p>
  );
}

/** Two lists of versions and a button; it works by address alone. */
export function CompareForm({
  choices,
  a,
  b,
}: {
  readonly choices: UnknownVersions["choices"];
  readonly a: Point | undefined;
  readonly b: Point | undefined;
}) {
  return (
    <form className="filters" action="/compare">
      <Select name="a" label="From" options={optionsOf(choices, a)} value={addressIn(choices, a)} />
      <Select name="b" label="To" options={optionsOf(choices, b)} value={addressIn(choices, b)} />
      <Button look="second">Compare</Button>
    </form>
  );
}

/** What is in force now and has no name is `current` in the list. */
function addressIn(choices: UnknownVersions["choices"], point: Point | undefined): string | undefined {
  return choices.find(({ commit }) => commit === point?.commit)?.address ?? point?.address;
}

function optionsOf(choices: UnknownVersions["choices"], own: Point | undefined) {
  const isListed = !own || choices.some(({ commit }) => commit === own.commit);
  return [...(isListed ? [] : [own]), ...choices].map((point) => ({
    value: point.address,
    label: optionInWords(point),
  }));
}

function optionInWords({ name, date, isCurrent }: Point): string {
  if (name === null) return isCurrent ? "Current, not released yet" : `${date}, not released`;
  return isCurrent ? `${name} (current)` : name;
}
