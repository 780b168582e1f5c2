import { type Share, ShareBar } from "@/components/charts/share-bar";
import { DataTable } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import {
  BURDENS,
  type Burden,
  burdenOf,
  type JudgedElement,
  type ReturnCollection,
} from "@/lib/returns/collection";
import type { Spec } from "@/lib/spec/model";
import { ItemsOf } from "./items-of";

const WORDS: Record<
  Burden,
  { readonly title: string; readonly label: string; readonly why: string; readonly mark: Share["mark"] }
> = {
  "easy-used": {
    title: "Easy and used",
    label: "easy to supply and used locally",
    why: "They cost little and serve the authority itself.",
    mark: "solid",
  },
  "easy-unused": {
    title: "Easy and not used",
    label: "easy to supply and not used locally",
    why: "They cost little, but the authority gained nothing from them: candidates to question.",
    mark: "outline",
  },
  "not-easy": {
    title: "Not easy",
    label: "not easy to supply",
    why: "They are the burden of the return.",
    mark: "hatch",
  },
};

/** Elements of a return by what they cost and give, as one authority saw it. */
export function JudgedElements({
  collection: { rows },
  spec,
}: {
  readonly collection: ReturnCollection;
  readonly spec: Spec;
}) {
  const groups = BURDENS.map((burden) => ({ burden, own: rows.filter((row) => burdenOf(row) === burden) }));
  return (
    <>
      <ShareBar
        title={`${rows.length} items, by what they cost and give`}
        shares={groups.map(({ burden, own }) => ({
          label: WORDS[burden].label,
          mark: WORDS[burden].mark,
          count: own.length,
          href: `#${burden}`,
        }))}
      />
      {groups.map(({ burden, own }) => (
        <section key={burden} aria-labelledby={burden}>
          <h2 id={burden}>
            {WORDS[burden].title}: {own.length}
          </h2>
          <p>{WORDS[burden].why}</p>
          <Elements burden={burden} rows={own} spec={spec} />
        </section>
      ))}
    </>
  );
}

function Elements({ burden, rows, spec }: { burden: Burden; rows: readonly JudgedElement[]; spec: Spec }) {
  return (
    <DataTable
      id={`${burden}-table`}
      caption={WORDS[burden].title}
      captionHidden
      columns={[
        { label: "Item of the return" },
        { label: "Used locally" },
        { label: "Could default" },
        { label: "Items of the SSD" },
        { label: "Note" },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        id: row.id,
        cells: [
          row.element,
          row.usedLocally ? "Yes" : "No",
          row.couldDefault ?? "No",
          <ItemsOf key="items" refs={row.items} spec={spec} why={row.note} />,
          <Note key="note" row={row} />,
        ],
      }))}
    />
  );
}

function Note({ row: { mapping, note, items, element } }: { row: JudgedElement }) {
  const [first] = items;
  return (
    <>
      {first && note}
      {mapping === "to be confirmed" && (
        <span className="block">
          <Tag>To be confirmed</Tag>{" "}
          <a href={`/suggest?item=${first}`}>
            Correct this<span className="sr-only">: {element}</span>
          </a>
        </span>
      )}
      {!first && (
        <a href={`/suggest?words=${encodeURIComponent(element)}`}>
          Suggest an item<span className="sr-only"> for {element}</span>
        </a>
      )}
    </>
  );
}
