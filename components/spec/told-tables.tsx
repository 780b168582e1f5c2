"use client";

import { Fragment } from "react";

/** What happened to one name, in words. */
export type Told = {
  readonly name: string;
  readonly renamed?: string;
  readonly words: string;
  readonly isBreaking?: boolean;
};

/** What happened in one table. `count`: of changes, in words. */
export type ToldTable = {
  readonly table: string;
  readonly href: string;
  readonly count: string;
  /** Names one behind the other; empty where there are none. */
  readonly added: string;
  readonly removed: string;
  readonly others: readonly Told[];
};

/** Tables one below the other, a line for each item. A client component for its weight alone, like the links of names. */
export function ToldTables({ tables }: { readonly tables: readonly ToldTable[] }) {
  return tables.map(({ table, href, count, added, removed, others }) => (
    <Fragment key={table}>
      <h3 id={table}>
        <a href={href}>
          <code>{table}</code>
        </a>
      </h3>
      <p className="muted flush">{count}</p>
      <ul className="list-disc pl-6 text-table">
        {added && (
          <li>
            Added: <code>{added}</code>
          </li>
        )}
        {removed && (
          <li>
            Taken out: <code>{removed}</code>
          </li>
        )}
        {others.map((told) => (
          <li key={told.name}>
            <Line {...told} />
          </li>
        ))}
      </ul>
    </Fragment>
  ));
}

function Line({ name, renamed, words, isBreaking = false }: Told) {
  return (
    <>
      <code>{name}</code>
      {renamed ? (
        <>
          {" "}
          is now <code>{renamed}</code>
          {words && `; ${words}`}
        </>
      ) : (
        `: ${words}`
      )}
      {isBreaking && <strong> (breaking)</strong>}
    </>
  );
}
