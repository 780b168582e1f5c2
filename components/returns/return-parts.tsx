import { Fragment } from "react";
import { count, STATUS_WORDS } from "@/components/spec/item-words";
import { ItemName } from "@/components/spec/names";
import { DataTable } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import type { ReturnView } from "@/lib/flows/view-return";
import type { PartCoverage } from "@/lib/returns/coverage";
import type { Item } from "@/lib/spec/model";
import { judgedCells, judgedColumns } from "./judged";
import { monthWords } from "./return-words";

/** What a return is made of; each part leads to its items. Nothing where it is all of one piece. */
export function ReturnPartList({ view }: { readonly view: ReturnView }) {
  const { parts } = view.coverage;
  if (parts.length < 2) return null;
  return (
    <section aria-labelledby="parts">
      <h2 id="parts">What it is made of</h2>
      <DataTable
        id="parts-table"
        caption={`${count(parts.length, "part")}; choose one to see its items`}
        columns={[
          { label: "Part" },
          { label: "Items", numeric: true },
          { label: "Keys and context", numeric: true },
          { label: "Tables", numeric: true },
        ]}
        rows={parts.map((each) => ({
          key: each.code,
          cells: [
            <PartLink key="part" view={view} part={each} />,
            each.items.length,
            each.context.length,
            each.tables.length,
          ],
        }))}
      />
    </section>
  );
}

/** The items of the part chosen, or of the whole return. */
export function ReturnItems({ view }: { readonly view: ReturnView }) {
  const { coverage, part } = view;
  const refs = part ? [...part.items, ...part.context] : coverage.items;
  if (refs.length === 0) return null;
  return (
    <section aria-labelledby="part">
      <h2 id="part">{coverage.parts.length > 1 && part ? partName(part) : "Items"}</h2>
      <ItemTable view={view} items={refs.flatMap((ref) => view.current.spec.byRef.get(ref) ?? [])} />
    </section>
  );
}

function PartLink({ view: { entry, part }, part: each }: { view: ReturnView; part: PartCoverage }) {
  return (
    <a
      href={`/returns/${entry.code}?part=${each.code}#part`}
      aria-current={each.code === part?.code ? "true" : undefined}
      className={each.code === part?.code ? "font-bold text-ink no-underline" : undefined}
    >
      {partName(each)}
    </a>
  );
}

/** Lists of Annex A are known by their number as well. */
function partName({ code, name }: Pick<PartCoverage, "code" | "name">): string {
  const number = /^list-(\d+)$/.exec(code)?.[1];
  return number ? `List ${number}: ${name}` : name;
}

function ItemTable({ view, items }: { view: ReturnView; items: readonly Item[] }) {
  const { coverage, judgement, part, entry } = view;
  const hasElements = coverage.elements.length > 0;
  return (
    <>
      {judgement && (
        <p>
          Columns marked 2016 are one authority’s analysis of {monthWords(judgement.sourceDate)}.{" "}
          <a href={`/collections/${judgement.slug}`}>See it in full</a>
        </p>
      )}
      <DataTable
        id="part-items"
        caption={count(items.length, "item")}
        columns={[
          { label: "Item" },
          { label: "Short meaning" },
          ...(hasElements ? [{ label: "Name in the return" }] : []),
          ...(judgement ? judgedColumns : []),
          { label: "Note" },
        ]}
        rows={items.map((item) => ({
          key: item.ref,
          cells: [
            <ItemName key="item" item={item} />,
            item.label,
            ...(hasElements ? [<ElementName key="element" name={item.returnElements[entry.code]} />] : []),
            ...(judgement ? judgedCells(judgement, item.ref) : []),
            <Notes
              key="notes"
              item={item}
              isContext={part?.context.includes(item.ref) ?? false}
              isMarked={coverage.items.includes(item.ref)}
            />,
          ],
        }))}
      />
    </>
  );
}

/** Breaks where its words meet, and nowhere else: `PersonBirthDate`. */
function ElementName({ name }: { name: string | undefined }) {
  if (!name) return <span className="muted">Not recorded</span>;
  const parts = name.split(/(?<=\p{Ll})(?=\p{Lu})|(?<=_)/u);
  return (
    <code>
      {parts.map((part, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a name never move.
        <Fragment key={place}>
          {place > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </code>
  );
}

/** Nothing at all where there is nothing to note: an empty cell is left out on narrow screens. */
function Notes({ item, isContext, isMarked }: { item: Item; isContext: boolean; isMarked: boolean }) {
  return (
    <>
      {isContext && <Tag>Key or context</Tag>}
      {!isContext && !isMarked && <Tag kind="attention">Not marked for it</Tag>}
      {item.status !== "live" && (
        <>
          {" "}
          <Tag kind="ended">{STATUS_WORDS[item.status]}</Tag>
        </>
      )}
    </>
  );
}
