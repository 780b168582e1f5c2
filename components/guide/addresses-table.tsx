import { Fragment } from "react";
import { DataTable } from "@/components/ui/data-table";
import { ADDRESSES, type Address } from "@/lib/api/addresses";

/** Every public address with what it answers and what can be asked of it; each leads to an example. */
export function AddressesTable() {
  return (
    <DataTable
      id="addresses"
      caption="Public addresses"
      columns={[{ label: "Address" }, { label: "What it answers" }, { label: "What you can ask" }]}
      rows={Object.entries(ADDRESSES).map(([path, address]) => ({
        key: path,
        cells: [
          <a key="path" href={exampleOf(path, address)}>
            <code>{path}</code>
          </a>,
          address.meaning,
          <Questions key="questions" {...address} />,
        ],
      }))}
    />
  );
}

/** The address with every part filled in. */
function exampleOf(path: string, address: Address): string {
  return address.path.reduce((filled, { name, example }) => filled.replace(`{${name}}`, example), path);
}

function Questions({ query }: Pick<Address, "query">) {
  return query.map(({ name, example, meaning }, place) => (
    <Fragment key={name}>
      {place > 0 && " "}
      <span className="block">
        <code>
          ?{name}={example}
        </code>{" "}
        {meaning}
      </span>
    </Fragment>
  ));
}
