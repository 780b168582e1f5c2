import { Fragment } from "react";
import { DataTable } from "@/components/ui/data-table";
import { ADDRESSES, type Address } from "@/lib/api/addresses";

/** Every public address with what it answers and what can be asked of it; each leads to an example. */
export function AddressesTable() {
  return (
    <DataTable
      id="addresses"
      caption="Public addresses"
      columns={[{ label: "Address" }, { label: "What it answers, and what you can ask", short: "Answers" }]}
      rows={Object.entries(ADDRESSES).map(([path, address]) => ({
        key: path,
        cells: [
          <a key="path" href={exampleOf(path, address)}>
            <Path path={path} />
          </a>,
          <Fragment key="answer">
            {address.meaning}
            <Questions {...address} />
          </Fragment>,
        ],
      }))}
    />
  );
}

/** An address may break before a slash, and nowhere else. */
function Path({ path }: { path: string }) {
  const parts = path.slice(1).split("/");
  return (
    <code>
      {parts.map((part, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of an address never move.
        <Fragment key={place}>
          <wbr />/{part}
        </Fragment>
      ))}
    </code>
  );
}

/** The address with every part filled in. */
function exampleOf(path: string, address: Address): string {
  return address.path.reduce((filled, { name, example }) => filled.replace(`{${name}}`, example), path);
}

function Questions({ query }: Pick<Address, "query">) {
  return query.map(({ name, example, meaning }) => (
    <Fragment key={name}>
      {" "}
      <span className="block">
        <code>
          ?{name}={example}
        </code>{" "}
        {meaning}
      </span>
    </Fragment>
  ));
}
