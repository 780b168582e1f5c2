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

/** A sentence with names in it: a name goes to the next line as a whole, and breaks only where it is longer than a line. */
export function TextWithNames({ text }: { readonly text: string }) {
  const words = text.split(/(?<= )/).map((word, place) => ({ word, place }));
  return words.map(({ word, place }) =>
    word.includes("_") ? (
      <Fragment key={place}>
        <span className="inline-block">
          <Breakable name={word.trimEnd()} />
        </span>{" "}
      </Fragment>
    ) : (
      word
    ),
  );
}
