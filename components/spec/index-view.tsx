import { DateText } from "@/components/ui/date-text";
import { Tabs } from "@/components/ui/tabs";
import { TitleBlock } from "@/components/ui/title-block";
import type { SpecView } from "@/lib/flows/view-spec";
import { ByItem, ByReturn } from "./index-lists";
import { itemsInWords } from "./item-words";
import { JourneyMap } from "./journey";
import { TableList } from "./table-list";

export const GROUPINGS = ["journey", "domain", "table", "item", "return"] as const;
export type Grouping = (typeof GROUPINGS)[number];

const TAB_WORDS: Record<Grouping, string> = {
  journey: "By the child's journey",
  domain: "By subject",
  table: "All tables",
  item: "All items, A to Z",
  return: "By return",
};

/** The same specification asked another way: by what it reaches, how it hangs together, what changed, and as files. */
const ELSEWHERE = [
  { label: "Returns", href: "/returns" },
  { label: "Systems", href: "/cms" },
  { label: "Code lists", href: "/spec/codes" },
  { label: "Relationships", href: "/spec/relationships" },
  { label: "Known faults", href: "/spec/anomalies" },
  { label: "Changes", href: "/changes" },
  { label: "Versions", href: "/releases" },
  { label: "Compare versions", href: "/compare" },
  { label: "Downloads", href: "/downloads" },
  { label: "Print", href: "/spec/print" },
];

/** The front door of the specification: every table, grouped as the reader thinks of it. */
export function IndexView({
  by,
  page,
  ...view
}: SpecView & {
  readonly by: Grouping /** The page in the address, of a list that has pages. */;
  readonly page: string;
}) {
  const { spec, name, at } = view.current;
  const items = spec.tables.flatMap((table) => table.items);
  return (
    <>
      <TitleBlock
        name="Specification"
        sentence="What every table and item of the Standard Safeguarding Dataset means, which returns it feeds, and where systems keep it."
        actions={ELSEWHERE.map(({ label, href }) => (
          <a key={href} href={href}>
            {label}
          </a>
        ))}
        facts={[
          { label: "Tables", value: spec.tables.length },
          { label: "Items", value: itemsInWords(items) },
          ...(name ? [{ label: "Version", value: name }] : []),
          { label: "Last changed", value: <DateText date={at} /> },
        ]}
      />
      <Tabs
        label="Ways to list the specification"
        tabs={GROUPINGS.map((grouping) => ({
          label: TAB_WORDS[grouping],
          href: grouping === "journey" ? "/spec" : `/spec?by=${grouping}`,
          current: grouping === by,
        }))}
      />
      <Grouped by={by} page={page} view={view} />
    </>
  );
}

function Grouped({ by, page, view }: { by: Grouping; page: string; view: SpecView }) {
  const { tables } = view.current.spec;
  switch (by) {
    case "journey":
      return (
        <>
          <JourneyMap journey={view.journey} openByTable={view.openByTable} base="" />
          <p className="-mt-4">
            <a href="/spec/journey">See what happens and what is recorded at each stage</a>
          </p>
          <Groups groups={view.journey} view={view} />
        </>
      );
    case "domain":
      return <Groups groups={view.domains} view={view} />;
    case "table":
      return <TableList {...view} id="tables" caption="All tables" tables={tables} />;
    case "item":
      return <ByItem tables={tables} asked={page} />;
    case "return":
      return <ByReturn spec={view.current.spec} returns={view.returns} />;
  }
}

type Group = SpecView["domains"][number];

function Groups({ groups, view }: { groups: readonly Group[]; view: SpecView }) {
  const byName = new Map(view.current.spec.tables.map((table) => [table.name, table]));
  const grouped = new Set(groups.flatMap((group) => group.tables));
  // A table that came in lately may not have been put under a heading yet.
  const others = [...byName.keys()].filter((name) => !grouped.has(name));
  const all =
    others.length > 0
      ? [
          ...groups,
          {
            code: "others",
            label: "Not sorted yet",
            summary: "Tables that nobody has put under a heading yet.",
            tables: others,
          },
        ]
      : groups;
  return all.map(({ code, label, summary, tables }) => (
    <section key={code} aria-labelledby={code}>
      <h2 id={code}>{label}</h2>
      <p>{summary}</p>
      <TableList
        {...view}
        id={`tables-${code}`}
        caption={`Tables: ${label}`}
        tables={tables.flatMap((name) => byName.get(name) ?? [])}
      />
    </section>
  ));
}
