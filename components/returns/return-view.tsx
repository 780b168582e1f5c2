import { ShareBar } from "@/components/charts/share-bar";
import { count } from "@/components/spec/item-words";
import { TitleBlock } from "@/components/ui/title-block";
import { TwoColumns } from "@/components/ui/two-columns";
import type { ReturnView as View } from "@/lib/flows/view-return";
import { ReturnGaps } from "./return-gaps";
import { ReturnItems, ReturnPartList } from "./return-parts";
import { ReturnSide } from "./return-side";
import { KIND_WORDS, monthWords } from "./return-words";
import { TouchingRequests } from "./touching-requests";

/** One return: what it is, what the specification supplies for it, and what it does not. */
export function ReturnView(view: View) {
  const { entry, open, current } = view;
  return (
    <>
      <TitleBlock
        crumbs={[
          { label: "Specification", href: "/spec" },
          { label: "Returns", href: "/returns" },
        ]}
        kind={KIND_WORDS[entry.kind]}
        name={entry.name}
        reference={{ text: entry.code, href: `/returns/${entry.code}` }}
        sentence={coverageInWords(view)}
        facts={[
          { label: "Owner", value: entry.owner },
          { label: "Submitted by", value: entry.submittedBy ?? "Not recorded" },
          { label: "How often", value: entry.cycle.replace(/\.$/, "") },
          ...(entry.aliases.length > 0 ? [{ label: "Also written", value: entry.aliases.join(", ") }] : []),
        ]}
      />
      <TwoColumns side={<ReturnSide view={view} />} sideLabel="Dates and files">
        <Supplied view={view} />
        <ReturnPartList view={view} />
        <ReturnGaps view={view} />
      </TwoColumns>
      <ReturnItems view={view} />
      <section aria-labelledby="requests">
        <h2 id="requests">Open requests that touch it</h2>
        <TouchingRequests
          requests={open}
          spec={current.spec}
          nothing="No request asks to change what goes into this return."
        />
      </section>
    </>
  );
}

/** How much of what somebody listed the specification supplies; nothing where nobody listed it. */
function Supplied({ view: { judgement } }: { view: View }) {
  if (!judgement) return null;
  const { rows, sourceDate } = judgement;
  const supplied = rows.filter(({ items }) => items.length > 0).length;
  return (
    <ShareBar
      title={`What the SSD supplies of ${rows.length} elements listed in ${monthWords(sourceDate)}`}
      shares={[
        { label: "have an item", count: supplied, mark: "solid", href: "#part" },
        { label: "have none", count: rows.length - supplied, mark: "outline", href: "#missing" },
      ]}
    />
  );
}

/** "53 items of 17 tables go into it. Of 51 elements listed in January 2016, 50 have an item." */
function coverageInWords({ coverage, judgement, missing }: View): string {
  const { elements, items, tables } = coverage;
  const from = tables.filter(({ extent }) => extent !== "none").length;
  if (items.length === 0) return "No item of the SSD is marked for it yet.";
  const supply = `${count(items.length, "item")} of ${count(from, "table")} ${items.length === 1 ? "goes" : "go"} into it.`;
  if (judgement) {
    const { rows, sourceDate } = judgement;
    const supplied = rows.filter((row) => row.items.length > 0).length;
    return `${supply} Of ${rows.length} elements listed in ${monthWords(sourceDate)}, ${supplied} have an item.`;
  }
  if (missing.length > 0) return `${supply} ${count(missing.length, "element")} of it without an item.`;
  return elements.length > 0
    ? `${supply} The SSD names ${count(elements.length, "element")} of it.`
    : `${supply} Its own elements have not been listed yet.`;
}
