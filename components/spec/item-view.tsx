import { Fragment } from "react";
import { shortName } from "@/components/returns/return-words";
import { LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Tag } from "@/components/ui/tag";
import { TitleBlock } from "@/components/ui/title-block";
import { TwoColumns } from "@/components/ui/two-columns";
import type { ItemView as View } from "@/lib/flows/view-item";
import { Abbreviations } from "./abbreviations";
import { namesOf } from "./change-words";
import { ItemLife } from "./item-life";
import { CodeTable, ItemLinks, ReturnsTable, SystemsTable } from "./item-parts";
import { demandsInWords, STATUS_WORDS, typeAsWritten, typeInWords } from "./item-words";
import { RequestsHere } from "./open-requests";

/** Everything known about one item, by its reference for ever. */
export function ItemView(view: View) {
  const { item, table, codes, parent, childItems, history, open, former, faults, reference } = view;
  const owner =
    item.codes === null && item.codesFrom ? (view.current.spec.byRef.get(item.codesFrom) ?? null) : null;
  return (
    <>
      <ItemTitle view={view} />
      <TwoColumns side={<ItemSide view={view} />} sideLabel="What you can do here">
        <section aria-labelledby="guidance">
          <h2 id="guidance">Guidance</h2>
          {item.guidance ? <Paragraphs text={item.guidance} /> : <p>No guidance has been written yet.</p>}
          <Abbreviations
            glossary={reference.glossary}
            texts={[item.label, item.guidance, ...(codes?.codes.map(({ label }) => label) ?? [])]}
          />
        </section>
        {codes && (
          <section aria-labelledby="codes">
            <h2 id="codes">Codes</h2>
            <CodeTable list={codes} owner={owner} allHref={`/spec/codes/${codes.ownerRef}`} />
          </section>
        )}
        <section aria-labelledby="find">
          <h2 id="find">Where to find it</h2>
          <SystemsTable item={item} systems={reference.cms} />
        </section>
        <section aria-labelledby="returns">
          <h2 id="returns">Returns</h2>
          <ReturnsTable item={item} returns={reference.returns} />
        </section>
        <section aria-labelledby="links">
          <h2 id="links">Relationships</h2>
          <ItemLinks item={item} parent={parent} childItems={childItems} />
        </section>
        {faults.length > 0 && (
          <section aria-labelledby="faults">
            <h2 id="faults">Known faults</h2>
            <ul className="mb-2 list-disc pl-6">
              {faults.map(({ rule, message }) => (
                <li key={`${rule} ${message}`}>{message}</li>
              ))}
            </ul>
            <p>
              <a href={`/suggest?item=${item.ref}`}>Suggest how to put it right</a>
            </p>
          </section>
        )}
      </TwoColumns>
      <section aria-labelledby="life">
        <h2 id="life">Its life so far</h2>
        <ItemLife refText={item.ref} history={history} open={open} names={namesOf(reference)} />
        <FormerNames names={former} />
        <p>
          <a href={`/spec/items/${item.ref}/history`}>
            What changed in each version, word by word, who asked and who decided
          </a>
        </p>
        <p>
          Follow <a href={`/changes.atom?item=${item.ref}`}>its changes</a> or{" "}
          <a href={`/requests.atom?item=${item.ref}`}>requests about it</a> (Atom), or take{" "}
          <a href={`/api/v1/items/${item.ref}`}>the item with its history as data</a> (JSON)
        </p>
      </section>
      <Neighbours items={table.items} place={item.position} />
    </>
  );
}

function ItemTitle({ view: { item, table } }: { view: View }) {
  return (
    <TitleBlock
      crumbs={[
        { label: "Specification", href: "/spec" },
        { label: table.label ?? table.name, href: `/spec/tables/${table.name}` },
      ]}
      kind="Item"
      tag={
        item.status === "live" ? undefined : (
          <Tag kind={item.status === "draft" ? "quiet" : "ended"}>{STATUS_WORDS[item.status]}</Tag>
        )
      }
      name={item.name}
      identifier
      reference={{ text: item.ref, href: `/spec/items/${item.ref}` }}
      sentence={item.label ?? "No short meaning has been written yet."}
      facts={[
        {
          label: "Type",
          value: (
            <>
              {typeInWords(item.type)} <code className="muted block">{typeAsWritten(item.type)}</code>
            </>
          ),
        },
        { label: "Rules", value: demandsInWords(item) },
        { label: "In returns", value: item.returns.map(shortName).join(", ") || "None" },
        {
          label: "Table",
          value: (
            <a href={`/spec/tables/${table.name}#${item.ref}`}>
              <code>{table.name}</code>
            </a>
          ),
        },
      ]}
    />
  );
}

function ItemSide({ view: { item, open, settled } }: { view: View }) {
  return (
    <>
      <p>
        <LinkButton href={`/suggest?item=${item.ref}`}>Suggest a change</LinkButton>
      </p>
      {item.deprecated && (
        <Notice kind="warning" title="To be retired">
          <p>
            {item.deprecated.reason} {item.deprecated.sunset && `Its last day is ${item.deprecated.sunset}.`}
          </p>
          {item.deprecated.replacedBy && (
            <p>
              Use <a href={`/spec/items/${item.deprecated.replacedBy}`}>{item.deprecated.replacedBy}</a>{" "}
              instead.
            </p>
          )}
        </Notice>
      )}
      {item.status === "draft" && (
        <p>This item is a draft: it is not part of the standard yet, and nobody has to produce it.</p>
      )}
      <h2>Open requests</h2>
      {open.length > 0 ? (
        <RequestsHere rows={open} />
      ) : (
        <p>Nobody asks for a change of this item at the moment.</p>
      )}
      {settled.length > 0 && (
        <>
          <h2>Earlier requests</h2>
          <RequestsHere rows={settled} />
        </>
      )}
    </>
  );
}

function FormerNames({ names }: { names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <p>
      Former {names.length === 1 ? "name" : "names"}:{" "}
      {names.map((name, place) => (
        <Fragment key={name}>
          {place > 0 && ", "}
          <code>{name}</code>
        </Fragment>
      ))}
    </p>
  );
}

function Paragraphs({ text }: { text: string }) {
  return text.split(/\n{2,}/).map((paragraph) => <p key={paragraph}>{paragraph}</p>);
}

function Neighbours({ items, place }: { items: View["table"]["items"]; place: number }) {
  const [before, after] = [items[place - 2], items[place]];
  return (
    <nav
      className="flex flex-wrap justify-between gap-4 border-t border-line pt-4"
      aria-label="Other items of this table"
    >
      {before && (
        <a href={`/spec/items/${before.ref}`} rel="prev">
          Item before: <code>{before.name}</code>
        </a>
      )}
      {after && (
        <a className="ml-auto" href={`/spec/items/${after.ref}`} rel="next">
          Next item: <code>{after.name}</code>
        </a>
      )}
    </nav>
  );
}
