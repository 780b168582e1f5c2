/** An item by its name, which leads to its page, with its reference beside it. */
export function ItemName({ item }: { readonly item: { readonly ref: string; readonly name: string } }) {
  return (
    <>
      <a href={`/spec/items/${item.ref}`}>
        <code>{item.name}</code>
      </a>{" "}
      <code className="muted">{item.ref}</code>
    </>
  );
}

/** A table by its name, which leads to its page. */
export function TableName({ name }: { readonly name: string }) {
  return (
    <a href={`/spec/tables/${name}`}>
      <code>{name}</code>
    </a>
  );
}
