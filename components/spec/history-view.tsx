import { Button } from "@/components/ui/button";
import { Chips } from "@/components/ui/chips";
import { Empty } from "@/components/ui/empty";
import { Select } from "@/components/ui/select";
import { TitleBlock } from "@/components/ui/title-block";
import type { ItemHistoryView } from "@/lib/flows/view-history";
import { partOf } from "@/lib/spec/since";
import { namesOf, partWords } from "./change-words";
import { HistorySteps } from "./history-steps";
import { NamesItHad } from "./item-names";
import { SinceSentence, SinceWhen } from "./item-since";

/** Every version that changed an item, word by word; `attribute` shows one part of it alone. */
export function HistoryView({
  spec,
  item,
  table,
  history,
  since,
  commitsHref,
  reference,
  attribute,
}: ItemHistoryView & { readonly attribute: string | null }) {
  const address = `/spec/items/${item.ref}`;
  const names = namesOf(reference);
  const chosen = since.find((each) => each.attribute === attribute) ?? null;
  const shown = chosen
    ? history.filter((change) => change.attribute !== null && partOf(change.attribute) === chosen.attribute)
    : history;
  return (
    <>
      <TitleBlock
        crumbs={[
          { label: "Specification", href: "/spec" },
          { label: table.label ?? table.name, href: `/spec/tables/${table.name}` },
          { label: item.name, href: address },
        ]}
        kind="History of an item"
        name={item.name}
        identifier
        reference={{ text: item.ref, href: address }}
        sentence="Since when each part reads as it does, the names it has had, and what each version changed: who asked, who decided and why."
        actions={
          <>
            <a href={`/changes.atom?item=${item.ref}`}>Follow this item (Atom)</a>
            <a href={`/spec/tables/${table.name}/history`}>The history of its table</a>
          </>
        }
      />
      {chosen === null && (
        <>
          <SinceWhen since={since} names={names} />
          <NamesItHad item={item} history={history} spec={spec} />
        </>
      )}
      <h2 id="versions">What each version changed</h2>
      <form className="filters" action={`${address}/history`}>
        <Select
          name="part"
          label="Part of the item"
          empty="Every part"
          value={chosen?.attribute ?? ""}
          options={since.map((each) => ({
            value: each.attribute,
            label: partWords(each.attribute, names),
          }))}
        />
        <Button look="second">Show</Button>
      </form>
      {chosen && (
        <>
          <Chips chips={[{ label: partWords(chosen.attribute, names), removeHref: `${address}/history` }]} />
          <SinceSentence since={chosen} />
        </>
      )}
      {shown.length > 0 ? (
        <HistorySteps changes={shown} names={names} heading="h3" commitsHref={commitsHref} />
      ) : (
        <Empty
          title="No version on record changed this part."
          action={{ label: "Show what changed in every part", href: `${address}/history` }}
        >
          A change of it will stand here, with the request and the decision that brought it.
        </Empty>
      )}
    </>
  );
}
