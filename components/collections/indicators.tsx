import { type Share, ShareBar } from "@/components/charts/share-bar";
import { DataTable } from "@/components/ui/data-table";
import { Tag, type TagKind } from "@/components/ui/tag";
import { type Indicator, type IndicatorCollection, SOURCES } from "@/lib/returns/collection";
import type { Spec } from "@/lib/spec/model";
import { ItemsOf } from "./items-of";

const WORDS: Record<
  Indicator["computable"],
  { readonly label: string; readonly tag: string; readonly mark: Share["mark"]; readonly kind: TagKind }
> = {
  "from SSD": {
    label: "can be counted from the SSD alone",
    tag: "From the SSD",
    mark: "solid",
    kind: "done",
  },
  part: { label: "need the SSD and something else", tag: "In part", mark: "dots", kind: "attention" },
  outside: { label: "come from outside the SSD", tag: "Outside", mark: "outline", kind: "quiet" },
};

/** Indicators by group, with what the SSD can and cannot answer. */
export function Indicators({
  collection: { rows, context },
  spec,
}: {
  readonly collection: IndicatorCollection;
  readonly spec: Spec;
}) {
  const groups = [...Map.groupBy(rows, ({ group }) => group)];
  return (
    <>
      <ShareBar
        title={`What the SSD can answer of ${rows.length} indicators`}
        shares={SOURCES.map((source) => ({
          label: WORDS[source].label,
          mark: WORDS[source].mark,
          count: rows.filter(({ computable }) => computable === source).length,
        }))}
      />
      {groups.map(([group, own]) => (
        <section key={group} aria-labelledby={group}>
          <h2 id={group}>{group}</h2>
          <div className="md:[&_thead_th:nth-child(1)]:w-[26%] md:[&_thead_th:nth-child(2)]:w-[22%] md:[&_thead_th:nth-child(4)]:w-[34%]">
            <DataTable
              id={`${group}-table`}
              caption={`Indicators: ${group}`}
              captionHidden
              columns={[
                { label: "Indicator" },
                { label: "Counted as" },
                { label: "From" },
                { label: "Items" },
              ]}
              rows={own.map((row) => ({
                key: row.id,
                id: row.id,
                cells: [
                  row.indicator,
                  <Sum key="sum" row={row} />,
                  <From key="from" row={row} />,
                  <ItemsOf key="items" refs={row.items} spec={spec} why={row.withoutItems} />,
                ],
              }))}
            />
          </div>
        </section>
      ))}
      {context.length > 0 && (
        <section aria-labelledby="context">
          <h2 id="context">What was found at the time</h2>
          <ul className="max-w-measure list-disc pl-6">
            {context.map((sentence) => (
              <li key={sentence} className="mb-2">
                {sentence}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Sum({ row: { numerator, denominator } }: { row: Indicator }) {
  return (
    <>
      {numerator}
      <span className="muted block">of: {denominator}</span>
    </>
  );
}

function From({ row: { computable, note } }: { row: Indicator }) {
  const { tag, kind } = WORDS[computable];
  return (
    <>
      <Tag kind={kind}>{tag}</Tag>
      {note && <span className="block text-small">{note}</span>}
    </>
  );
}
