import { ShareBar } from "@/components/charts/share-bar";
import { count } from "@/components/spec/item-words";
import { ItemName, TableName } from "@/components/spec/names";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { Details } from "@/components/ui/details";
import type { CheckAsk, CheckView } from "@/lib/flows/check-list";
import { CheckedTables } from "./checked-tables";
import { ToDo } from "./to-do";
import { versionInWords } from "./version-words";

/** What became of a list: the version it follows, then what to do, then the proof. */
export function CheckAnswer({ answer, typed }: { readonly answer: CheckView; readonly typed: CheckAsk }) {
  const { fits, tables, retired, newer, unknown, elsewhere, against, current } = answer;
  const renamed = tables.flatMap((table) => table.renamed);
  return (
    <section aria-labelledby="answer" className="mb-10">
      <h2 id="answer">{headline(answer)}</h2>
      <p role="status">{bestInWords(answer)}</p>
      <Shares answer={answer} />
      <h3>What to do to follow {versionInWords(against)}</h3>
      <ToDo {...answer} />
      <form className="mb-6" action="/check/result.csv" method="post">
        <input type="hidden" name="columns" value={typed.columns} />
        <input type="hidden" name="version" value={typed.version} />
        <Button look="second">Download this answer as CSV</Button>
      </form>
      {renamed.length > 0 && (
        <DataTable
          id="renamed"
          caption="Renamed"
          columns={[
            { label: "In your list" },
            { label: against === current ? "Its name now" : `Its name in ${against}` },
            { label: "Changed in version" },
          ]}
          rows={renamed.map(({ listed: name, item, since }) => ({
            key: name,
            cells: [<code key="old">{name}</code>, <ItemName key="new" item={item} />, since],
          }))}
        />
      )}
      {retired.length > 0 && (
        <DataTable
          id="retired"
          caption="Retired"
          columns={[
            { label: "In your list" },
            { label: "Was in" },
            { label: "Gone since version" },
            { label: "In its place" },
          ]}
          rows={retired.map(({ listed: name, table, since, replacement }) => ({
            key: name,
            cells: [
              <code key="old">{name}</code>,
              <code key="table">{table}</code>,
              since,
              replacement ? <ItemName key="new" item={replacement} /> : "Nothing",
            ],
          }))}
        />
      )}
      {newer.length > 0 && (
        <DataTable
          id="newer"
          caption={`Newer than ${versionInWords(against)}`}
          columns={[{ label: "In your list" }, { label: "Item" }, { label: "Came with version" }]}
          rows={newer.map(({ listed: name, item, since }) => ({
            key: name,
            cells: [<code key="name">{name}</code>, <ItemName key="item" item={item} />, since],
          }))}
        />
      )}
      {unknown.length > 0 && (
        <DataTable
          id="unknown"
          caption="Unknown: no version had them"
          columns={[{ label: "In your list" }, { label: "Nearest names" }]}
          rows={unknown.map(({ listed: name, table, nearest }) => ({
            key: `${table} ${name}`,
            cells: [
              <code key="name">{name}</code>,
              nearest.length > 0 ? (
                <ul key="nearest">
                  {nearest.map((item) => (
                    <li key={item.ref}>
                      <ItemName item={item} />
                    </li>
                  ))}
                </ul>
              ) : (
                "None is near. It may be a column of your own."
              ),
            ],
          }))}
        />
      )}
      {elsewhere.length > 0 && (
        <DataTable
          id="elsewhere"
          caption="In another table"
          columns={[{ label: "Item" }, { label: "Your list has it in" }, { label: "It belongs to" }]}
          rows={elsewhere.map(({ under, item }) => ({
            key: `${under} ${item.ref}`,
            cells: [
              <ItemName key="item" item={item} />,
              <code key="under">{under}</code>,
              <TableName key="table" name={item.table} />,
            ],
          }))}
        />
      )}
      <CheckedTables tables={tables} against={against} current={current} />
      <Details summary="How well every version fits">
        <DataTable
          id="fits"
          caption="Best first"
          columns={[
            { label: "Version" },
            { label: "Fits", numeric: true },
            { label: "Names it knows", numeric: true },
            { label: "Items of the same tables that are missing", numeric: true },
          ]}
          rows={fits.map(({ name, share, known: has, missing: lacks }) => ({
            key: name,
            cells: [
              name === "current" ? (
                "Current"
              ) : (
                <a key="name" href={`/versions/${name}`}>
                  {name}
                </a>
              ),
              percent(share),
              has,
              lacks,
            ],
          }))}
        />
      </Details>
    </section>
  );
}

/** What became of the names, as one bar. What is missing is none of them, and is said with what to do. */
function Shares({ answer: { tables, retired, newer, unknown, listed, against } }: { answer: CheckView }) {
  const known = tables.reduce((sum, table) => sum + table.known.length, 0);
  const renamed = tables.reduce((sum, table) => sum + table.renamed.length, 0);
  return (
    <ShareBar
      title={`What became of ${count(listed, "name")}`}
      shares={[
        { label: `as in ${versionInWords(against)}`, count: known, mark: "solid" },
        { label: "renamed", count: renamed, mark: "dots", ...to(renamed, "#renamed") },
        { label: "retired", count: retired.length, mark: "hatch", ...to(retired.length, "#retired") },
        ...(newer.length > 0
          ? [{ label: "newer", count: newer.length, mark: "dots", href: "#newer" } as const]
          : []),
        { label: "unknown", count: unknown.length, mark: "outline", ...to(unknown.length, "#unknown") },
      ]}
    />
  );
}

function to(number: number, href: string): { href?: string } {
  return number > 0 ? { href } : {};
}

function headline({ best, current }: CheckView): string {
  if (best.length === 0) return "No version has any of these names";
  if (best.includes(current)) return "Your list follows the current version";
  return `Your list is nearest to version ${best[0]}`;
}

function bestInWords({ fits, best, listed }: CheckView): string {
  const [first] = fits;
  if (!first || best.length === 0) return "Look at the names: they may be those of another dataset.";
  const others = best.slice(1);
  const same = others.length > 0 ? ` ${others.join(", ")} had the same names.` : "";
  return `It fits ${versionInWords(first.name)} by ${percent(first.share)}: ${first.known} of your ${count(listed, "name")}, and ${count(first.missing, "item")} of the same tables missing.${same}`;
}

/** Never 100 % where something differs. */
function percent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}
