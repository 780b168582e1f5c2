import { DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { Details } from "@/components/ui/details";
import { Tag } from "@/components/ui/tag";
import { referenceOf } from "@/lib/requests/request";
import type { Return } from "@/lib/returns/return";
import type { CodeStep, CodesSince } from "@/lib/spec/code-since";
import type { CodeList, Item } from "@/lib/spec/model";
import type { Cms } from "@/lib/spec/reference";
import { count, TAG_WORDS } from "./item-words";
import { ItemName } from "./names";

/** More rows than this are folded away, so that what follows stays in reach. */
const ROWS_SHOWN = 30;
/** A longer list of codes is left to its own page, because the page of an item would weigh too much with it. */
const ROWS_FOLDED = 100;

/**
 * The codes of an item with meaning and status. `owner`: the item whose list it uses, where it is not its own.
 * `since`: the page is about the codes, so each also says since when, and none is folded away.
 * `allHref`: where the whole of a very long list stands.
 */
export function CodeTable({
  list,
  owner,
  since,
  allHref,
}: {
  readonly list: CodeList;
  readonly owner: Item | null;
  readonly since?: CodesSince;
  readonly allHref?: string;
}) {
  const isElsewhere = allHref !== undefined && list.codes.length > ROWS_FOLDED;
  const codes = isElsewhere ? list.codes.slice(0, ROWS_SHOWN / 2) : list.codes;
  // A column that says the same of every code is said once, above.
  const isAllLive = codes.every(({ status }) => status === "live");
  const stepOf = (code: string) => since?.get(code)?.retired ?? since?.get(code)?.added ?? null;
  const hasSteps = codes.some(({ code }) => stepOf(code) !== null);
  const table = (
    <DataTable
      id="codes-table"
      caption={
        (isElsewhere ? `The first ${count(codes.length, "code")}` : count(codes.length, "code")) +
        (isAllLive && codes.length > 1 ? ", all in use" : "") +
        (since && !hasSteps ? ", as they were when lists of codes were first recorded" : "")
      }
      columns={[
        { label: "Code" },
        { label: "Meaning" },
        ...(isAllLive ? [] : [{ label: "Status" }]),
        ...(hasSteps ? [{ label: "Since" }] : []),
      ]}
      rows={codes.map(({ code, label, status, replacedBy }) => ({
        key: code,
        cells: [
          <code key="code">{code}</code>,
          label === code ? (
            <span key="label" className="muted">
              The code says it
            </span>
          ) : (
            label
          ),
          ...(isAllLive
            ? []
            : [status === "live" ? "In use" : <RetiredCode key="status" replacedBy={replacedBy} />]),
          ...(hasSteps ? [sinceCell(stepOf(code))] : []),
        ],
      }))}
      layout="small"
    />
  );
  return (
    <>
      {owner && (
        <p>
          It uses the codes of <ItemName item={owner} />.
        </p>
      )}
      {list.open && <p>Other values can occur: the list names the usual ones.</p>}
      {!since && codes.length > ROWS_SHOWN ? (
        <Details summary={`Show all ${codes.length} codes`}>{table}</Details>
      ) : (
        table
      )}
      {hasSteps && (
        <p className="muted">From the start: the code was there when lists of codes were first recorded.</p>
      )}
      {isElsewhere && (
        <p>
          <a href={allHref}>All {list.codes.length} codes</a>, each with when it came in
        </p>
      )}
    </>
  );
}

/** Most codes were there from the start, so that is told in words alone: there can be hundreds. */
function sinceCell(step: CodeStep | null) {
  if (!step) return "From the start";
  return (
    <>
      {step.version ?? <DateText date={step.at} short />}
      {step.requestNumber !== null && (
        <a className="block" href={`/requests/${referenceOf(step.requestNumber)}`}>
          {referenceOf(step.requestNumber)}
        </a>
      )}
    </>
  );
}

function RetiredCode({ replacedBy }: { replacedBy: string | null }) {
  return (
    <>
      <Tag kind="ended">Retired</Tag>
      {replacedBy && (
        <>
          {" "}
          use <code>{replacedBy}</code>
        </>
      )}
    </>
  );
}

/** Returns the item belongs to, and what they call it. */
export function ReturnsTable({
  item,
  returns,
}: {
  readonly item: Item;
  readonly returns: readonly Return[];
}) {
  const codes = [...new Set([...item.returns, ...Object.keys(item.returnElements)])];
  const tags = item.tags.map((tag) => TAG_WORDS[tag] ?? tag);
  return (
    <>
      {codes.length > 0 ? (
        <DataTable
          id="returns-table"
          caption={<span className="sr-only">Returns of this item</span>}
          columns={[{ label: "Return" }, { label: "Its name there" }, { label: "How often" }]}
          rows={codes.map((code) => {
            const found = returns.find((each) => each.code === code);
            const element = item.returnElements[code];
            return {
              key: code,
              cells: [
                <a key="name" href={`/returns/${code}`}>
                  {found?.name ?? code}
                </a>,
                element ? <code key="element">{element}</code> : <NotRecorded key="element" />,
                found?.cycle ?? "",
              ],
            };
          })}
        />
      ) : (
        <p>It is in no return.</p>
      )}
      {tags.length > 0 && <p className="muted">{tags.join(". ")}.</p>}
    </>
  );
}

/** Where each case management system holds the item; systems nothing is recorded for are named in one sentence. */
export function SystemsTable({ item, systems }: { readonly item: Item; readonly systems: readonly Cms[] }) {
  const known = systems.filter(({ code }) => code !== "unknown");
  const recorded = known.filter(({ code }) => item.cms[code]);
  const others = known.filter(({ code }) => !item.cms[code]);
  const reach = sum(recorded.filter(({ code }) => item.cms[code]?.listed));
  return (
    <>
      <p>
        {reach > 0
          ? `Listed for systems that ${reach} of ${sum(systems)} local authorities use.`
          : "No system is recorded to hold it."}
      </p>
      {recorded.length > 0 && (
        <DataTable
          id="systems-table"
          caption={<span className="sr-only">Where each system holds this item</span>}
          columns={[
            { label: "System" },
            { label: "Holds it" },
            { label: "Source table" },
            { label: "Source field" },
          ]}
          rows={recorded.map(({ code, name, authorities }) => {
            const source = item.cms[code];
            return {
              key: code,
              cells: [
                <span key="name">
                  <a href={`/cms/${code}`}>{name}</a>{" "}
                  <span className="muted whitespace-nowrap">{count(authorities, "LA")}</span>
                </span>,
                source?.listed ? "Yes" : "Not listed",
                source?.table ? <code key="table">{source.table}</code> : <NotRecorded key="table" />,
                source?.field ? <code key="field">{source.field}</code> : <NotRecorded key="field" />,
              ],
            };
          })}
        />
      )}
      {others.length > 0 && (
        <p className="muted">
          Not recorded for {others.map(({ name }) => name).join(", ")}.{" "}
          <a href={`/suggest?item=${item.ref}`}>Tell us where your system keeps it</a>
        </p>
      )}
    </>
  );
}

function sum(systems: readonly Cms[]): number {
  return systems.reduce((total, { authorities }) => total + authorities, 0);
}

function NotRecorded() {
  return <span className="muted">Not recorded</span>;
}

/** What the item points at, and what points at it. */
export function ItemLinks({
  item,
  parent,
  childItems,
}: {
  readonly item: Item;
  readonly parent: Item | null;
  readonly childItems: readonly Item[];
}) {
  const table = (
    <DataTable
      id="links-table"
      caption={`${count(childItems.length, "item")} ${childItems.length === 1 ? "points" : "point"} here`}
      columns={[{ label: "Item" }, { label: "Table" }]}
      rows={childItems.map((child) => ({
        key: child.ref,
        cells: [
          <ItemName key="item" item={child} />,
          <a key="table" href={`/spec/tables/${child.table}`}>
            <code>{child.table}</code>
          </a>,
        ],
      }))}
    />
  );
  return (
    <>
      {item.foreignKey && (
        <p>
          It points at {parent ? <ItemName item={parent} /> : <code>{item.foreignKey.raw}</code>}
          {parent ? (
            <>
              {" "}
              of <code>{parent.table}</code>: every value must be found there.
            </>
          ) : (
            ", which does not exist. This is a known fault."
          )}
        </p>
      )}
      {childItems.length > ROWS_SHOWN / 2 ? (
        <Details summary={`Show the ${childItems.length} items that point here`}>{table}</Details>
      ) : (
        childItems.length > 0 && table
      )}
      {!item.foreignKey && childItems.length === 0 && <p>It points at nothing, and nothing points at it.</p>}
    </>
  );
}
