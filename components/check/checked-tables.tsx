import { count } from "@/components/spec/item-words";
import { ItemName } from "@/components/spec/names";
import { Details } from "@/components/ui/details";
import type { CheckedTable } from "@/lib/spec/check-columns";

/** Table by table: how much of it the list has, and the items that it lacks. */
export function CheckedTables({
  tables,
  against,
  current,
}: {
  readonly tables: readonly CheckedTable[];
  /** The version that the tables are of, and the one in force. */
  readonly against: string;
  readonly current: string;
}) {
  if (tables.length === 0) return null;
  const folder = against === current ? "/spec/tables" : `/versions/${against}/tables`;
  const whole = tables.filter(({ missing }) => missing.length === 0);
  return (
    <>
      <h3>Table by table</h3>
      {tables
        .filter(({ missing }) => missing.length > 0)
        .map(({ name, known, renamed, missing }) => (
          <Details
            key={name}
            open={missing.length <= 5}
            summary={
              <>
                <code>{name}</code>: {count(missing.length, "item")} missing of{" "}
                {known.length + renamed.length + missing.length}
              </>
            }
          >
            <ul>
              {missing.map((item) => (
                <li key={item.ref}>
                  <ItemName item={item} /> {item.label}
                </li>
              ))}
            </ul>
          </Details>
        ))}
      {whole.length > 0 && (
        <p>
          Nothing is missing in{" "}
          {whole.map(({ name }, place) => (
            <span key={name}>
              {place > 0 && ", "}
              <a href={`${folder}/${name}`}>
                <code>{name}</code>
              </a>
            </span>
          ))}
          .
        </p>
      )}
    </>
  );
}
