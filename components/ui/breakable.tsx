import { Fragment } from "react";

/** A name of the specification that may break after each underscore, and nowhere else. */
export function Breakable({ name }: { readonly name: string }) {
  const [first, ...rest] = name.split("_");
  const parts = rest.map((part, index) => ({ part, place: index + 1 }));
  return (
    <>
      {first}
      {parts.map(({ part, place }) => (
        <Fragment key={place}>
          _<wbr />
          {part}
        </Fragment>
      ))}
    </>
  );
}
