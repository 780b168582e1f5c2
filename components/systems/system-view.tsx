import { TouchingRequests } from "@/components/returns/touching-requests";
import { count } from "@/components/spec/item-words";
import { LinkButton } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { TitleBlock } from "@/components/ui/title-block";
import { TwoColumns } from "@/components/ui/two-columns";
import type { SystemView as View } from "@/lib/flows/view-systems";
import { NotedItems } from "./item-lists";
import { sourceOf } from "./source-of";
import { SystemItems } from "./system-items";
import { SystemUsers } from "./system-users";

/** One system: who uses it, which items it is listed for and where it keeps them, and what is missing. */
export function SystemView({
  shown,
  ...view
}: View & { /** The table whose items are shown. */ readonly shown: string }) {
  const { system, users, open, current } = view;
  return (
    <>
      <TitleBlock
        crumbs={[
          { label: "Specification", href: "/spec" },
          { label: "Case management systems", href: "/cms" },
        ]}
        kind="Case management system"
        name={system.name}
        sentence={inWords(view)}
        facts={[
          { label: "Product", value: system.product ?? "Not recorded" },
          { label: "Supplier", value: system.supplier ?? "Not recorded" },
          { label: "Databases", value: system.databases.join(", ") || "Not recorded" },
          { label: "Also written", value: aliases(view) },
          { label: "Used by", value: count(users.length, "LA") },
        ]}
      />
      <TwoColumns side={<Side />} sideLabel="What you can do here">
        <SystemUsers view={view} />
        <SystemItems view={view} shown={shown} />
        <OddEntries view={view} />
        <section aria-labelledby="requests">
          <h2 id="requests">Open requests that touch its items</h2>
          <TouchingRequests
            requests={open}
            spec={current.spec}
            nothing="No request asks to change an item that this system is listed for."
          />
        </section>
      </TwoColumns>
    </>
  );
}

function inWords({ coverage: { listed, of, placed }, system }: View): string {
  if (listed === 0) return `Nobody has recorded yet which of the ${of} items ${system.name} holds.`;
  const places =
    placed > 0
      ? `${placed} of them with a source table and field`
      : "none of them with a source table and field";
  return `Listed for ${listed} of ${of} items, ${places}.`;
}

function aliases({ system: { name, aliases: all } }: View): string {
  return all.filter((alias) => alias !== name).join(", ") || "No other way";
}

/** More than this are folded, so that what follows stays in reach. */
const ODD_SHOWN = 6;

function OddEntries({ view: { coverage, system } }: { view: View }) {
  const { odd } = coverage;
  if (odd.length === 0) return null;
  const list = (
    <NotedItems items={odd.map(({ ref, name, cms }) => ({ ref, name, note: sourceOf(cms[system.code]) }))} />
  );
  return (
    <section aria-labelledby="odd">
      <h2 id="odd">{odd.length === 1 ? "1 odd entry" : `${odd.length} odd entries`}</h2>
      <p>
        A source is named for {odd.length === 1 ? "this item" : "these items"}, but {system.name} is not
        listed. One of the two is wrong.
      </p>
      {odd.length > ODD_SHOWN ? <Details summary={`Show all ${odd.length}`}>{list}</Details> : list}
    </section>
  );
}

function Side() {
  return (
    <>
      <p>Do you know this system? Say where it keeps an item, or that it cannot hold it.</p>
      <p>
        <LinkButton href="/suggest">Suggest a change</LinkButton>
      </p>
      <h2>Take it away</h2>
      <p>
        <a href="/api/v1/versions/current/cms.csv">Every item and where each system keeps it, as CSV</a>
      </p>
    </>
  );
}
