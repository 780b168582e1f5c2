import { shortName } from "@/components/returns/return-words";
import { Breakable } from "@/components/ui/breakable";
import { DataTable } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import { isDraftTable } from "@/lib/spec/diff-tables";
import type { CodeList, Item, Spec, Table } from "@/lib/spec/model";
import type { Cms } from "@/lib/spec/reference";
import { count, demandsInWords, STATUS_WORDS, typeInWords } from "./item-words";

/** A table as it is printed: what one row is, its items with their guidance, and the code lists they bring. */
export function PrintedTable({
  table,
  spec,
  systems,
  base,
}: {
  readonly table: Table;
  readonly spec: Spec;
  readonly systems: readonly Cms[];
  /** The beginning of the addresses of items. */
  readonly base: string;
}) {
  const { name, label, summary, items } = table;
  return (
    <section className="printed-table" aria-labelledby={name}>
      <h2 id={name}>
        <code>{name}</code> {label} {isDraftTable(table) && <Tag>Draft</Tag>}
      </h2>
      {summary && <p>{summary}</p>}
      <DataTable
        id={`items-${name}`}
        caption={`${count(items.length, "item")} of ${name}`}
        columns={[
          { label: "Item" },
          { label: "Meaning" },
          { label: "Type and rules" },
          { label: "Returns" },
          { label: "Systems" },
        ]}
        rows={items.map((item) => ({
          key: item.ref,
          id: item.ref,
          cells: [
            <Name key="name" item={item} base={base} />,
            <Meaning key="meaning" item={item} spec={spec} />,
            item.notRecorded.has("type")
              ? demandsInWords(item)
              : `${typeInWords(item.type)}. ${demandsInWords(item)}`,
            item.returns.map(shortName).join(", "),
            systems.flatMap(({ code, name: called }) => (item.cms[code]?.listed ? called : [])).join(", "),
          ],
        }))}
      />
      <div className="printed-lists">
        {items.map((item) => item.codes && <Codes key={item.ref} item={item} list={item.codes} />)}
      </div>
    </section>
  );
}

function Name({ item: { ref, name, status }, base }: { item: Item; base: string }) {
  return (
    <>
      <a href={`${base}/items/${ref}`}>
        <code>
          <Breakable name={name} />
        </code>
      </a>{" "}
      <code className="muted whitespace-nowrap">{ref}</code>{" "}
      {status !== "live" && <Tag>{STATUS_WORDS[status]}</Tag>}
    </>
  );
}

function Meaning({ item, spec }: { item: Item; spec: Spec }) {
  const { label, guidance, foreignKey, codes, codesFrom } = item;
  const owner = codes ? item : codesFrom ? spec.byRef.get(codesFrom) : undefined;
  return (
    <>
      {label && <b>{label}</b>}
      {guidance && <span className="block whitespace-pre-line">{guidance}</span>}
      {foreignKey && (
        <span className="block">
          Points at{" "}
          <code>
            <Breakable name={`${foreignKey.table}.${foreignKey.item}`} />
          </code>
          {foreignKey.resolvedRef === null && ", which does not exist"}
        </span>
      )}
      {owner && (
        <a className="block" href={`#codes-${owner.ref}`}>
          Codes of {owner.ref}
        </a>
      )}
    </>
  );
}

function Codes({ item: { ref, name }, list }: { item: Item; list: CodeList }) {
  return (
    <DataTable
      id={`codes-${ref}`}
      caption={
        <>
          Codes of <code>{name}</code> {ref}
          {list.open && ", other values can occur"}
        </>
      }
      columns={[{ label: "Code" }, { label: "Meaning" }]}
      rows={list.codes.map(({ code, label, status, replacedBy }) => ({
        key: code,
        cells: [
          <code key="code">{code}</code>,
          status === "live" ? label : `${label} (retired${replacedBy ? `, use ${replacedBy}` : ""})`,
        ],
      }))}
      layout="small"
    />
  );
}
