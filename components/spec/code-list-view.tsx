import { LinkButton } from "@/components/ui/button";
import { TitleBlock } from "@/components/ui/title-block";
import { TwoColumns } from "@/components/ui/two-columns";
import type { CodeListView as View } from "@/lib/flows/view-codes";
import { CodeTable } from "./item-parts";
import { count } from "./item-words";
import { ItemName, TableName } from "./names";

/** One list of codes with what each means and since when. */
export function CodeListView({ item, shared: { list, items }, since }: View) {
  const retired = list.codes.filter(({ status }) => status === "retired").length;
  return (
    <>
      <TitleBlock
        crumbs={[
          { label: "Specification", href: "/spec" },
          { label: "Code lists", href: "/spec/codes" },
        ]}
        kind="Code list"
        name={item.name}
        identifier
        reference={{ text: item.ref, href: `/spec/codes/${item.ref}` }}
        sentence={item.label}
        facts={[
          { label: "Codes", value: list.codes.length },
          { label: "Retired", value: retired === 0 ? "None" : retired },
          { label: "Other values", value: list.open ? "Can occur" : "Not allowed" },
          { label: "Table", value: <TableName name={item.table} /> },
        ]}
      />
      <TwoColumns
        sideLabel="What you can do here"
        side={
          <>
            <p>
              <LinkButton href={`/suggest?item=${item.ref}`}>Suggest a change to this list</LinkButton>
            </p>
            <h2>Used by</h2>
            <p>{items.length > 1 ? `${count(items.length, "item")} have the same codes.` : "One item."}</p>
            <ul className="text-table">
              {items.map((each) => (
                <li key={each.ref}>
                  <ItemName item={each} />
                </li>
              ))}
            </ul>
          </>
        }
      >
        <section aria-labelledby="codes">
          <h2 id="codes">Codes</h2>
          <CodeTable list={list} owner={null} since={since} />
        </section>
      </TwoColumns>
    </>
  );
}
