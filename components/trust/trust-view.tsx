import { DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { SummaryList } from "@/components/ui/summary-list";
import { TitleBlock } from "@/components/ui/title-block";
import { ROLE_WORDS, ROLES } from "@/lib/access/actor";
import { VERBS, type Verb } from "@/lib/access/policy";
import type { TrustView as View } from "@/lib/flows/view-audit";
import { isAutomatic, type Permission, permissionOf, REACH_WORDS } from "./permissions";
import { VERB_GROUPS, VERB_WORDS } from "./verb-words";

/** Who can see and do what, drawn from the rules that the portal itself asks; and checks made while the page is built. */
export function TrustView(view: View) {
  const automatic = VERBS.filter(isAutomatic);
  const grouped = new Set(VERB_GROUPS.flatMap(({ verbs }) => verbs));
  const rest = VERBS.filter((verb) => !grouped.has(verb) && !automatic.includes(verb));
  const never = rest.filter((verb) => ROLES.every((role) => permissionOf(role, verb).reach === "no"));
  const others = rest.filter((verb) => !never.includes(verb));
  const groups = others.length > 0 ? [...VERB_GROUPS, { label: "Other things", verbs: others }] : VERB_GROUPS;
  return (
    <>
      <TitleBlock
        name="Who can see and do what"
        sentence="This site is about the definition of data. It holds no children's records, and it sends nothing to DfE."
      />
      <WhatIsShown />
      <h2>What each role can do</h2>
      <p>
        These tables are drawn from the rules that the portal asks each time somebody presses a button, so
        they cannot differ from what happens. DfE can read, comment and answer the backlog; DfE has no vote
        and decides nothing.
      </p>
      {groups.map(({ label, verbs }) => (
        <PermissionTable key={label} label={label} verbs={verbs} />
      ))}
      <h2>What the portal does by itself</h2>
      <p>Nobody can press a button for these. They happen when the rules are met, and the record says so.</p>
      <ul className="list-disc pl-6">
        {automatic.map((verb) => (
          <li key={verb}>{VERB_WORDS[verb]}</li>
        ))}
      </ul>
      {never.length > 0 && (
        <>
          <h2>What nobody can do</h2>
          <ul className="list-disc pl-6">
            {never.map((verb) => (
              <li key={verb}>{VERB_WORDS[verb]}</li>
            ))}
          </ul>
        </>
      )}
      <Checks view={view} />
    </>
  );
}

function WhatIsShown() {
  return (
    <div className="grid gap-x-12 md:grid-cols-2">
      <section aria-labelledby="public">
        <h2 id="public">Everybody can see</h2>
        <ul className="list-disc pl-6">
          <li>the whole specification, with every version and who asked for each change</li>
          <li>every request from the day it is submitted, with all comments</li>
          <li>what each local authority says, counted one voice an authority</li>
          <li>every decision, with its reason and the rules it was taken under</li>
          <li>the backlog, its scores and DfE's answers</li>
          <li>the record of everything done</li>
        </ul>
      </section>
      <section aria-labelledby="hidden">
        <h2 id="hidden">Hidden from the public</h2>
        <ul className="list-disc pl-6">
          <li>drafts, which only their author can read</li>
          <li>the names of the people behind an authority's votes</li>
          <li>the name of an author who chose to show only the local authority</li>
          <li>addresses, accounts and sessions</li>
        </ul>
      </section>
    </div>
  );
}

const READERS = [null, ...ROLES] as const;

/** The same widths in every part, so that a role can be followed down the page. */
const COLUMNS =
  "[&_table]:min-w-[72rem] [&_table]:table-fixed [&_th:first-child]:w-[19%] [&_thead_th]:hyphens-auto";

function PermissionTable({ label, verbs }: { label: string; verbs: readonly Verb[] }) {
  const id = `may-${label.toLowerCase().replaceAll(" ", "-")}`;
  return (
    <div className={COLUMNS}>
      <DataTable
        id={id}
        caption={label}
        columns={[
          { label: "What" },
          ...READERS.map((role) => ({ label: role === null ? "Everybody" : ROLE_WORDS[role] })),
        ]}
        rows={verbs.map((verb) => ({
          key: verb,
          cells: [
            VERB_WORDS[verb],
            ...READERS.map((role) => <Cell key={role} permission={permissionOf(role, verb)} />),
          ],
        }))}
        layout="scroll"
      />
    </div>
  );
}

function Cell({ permission: { reach, while: during } }: { permission: Permission }) {
  if (reach === "no") return <span className="muted">No</span>;
  return (
    <>
      <strong>{REACH_WORDS[reach]}</strong>
      {during && <span className="muted block">while {during}</span>}
    </>
  );
}

function Checks({ view: { check, policy, repository } }: { view: View }) {
  return (
    <section aria-labelledby="checks">
      <h2 id="checks">Checks made just now</h2>
      <SummaryList
        answers={[
          {
            label: "The record of everything done",
            value:
              check.brokenAt === null ? (
                <>
                  Whole: <a href="/audit">{check.entries} entries</a> read again,{" "}
                  <DateText date={check.at} time />
                </>
              ) : (
                <strong>Does not hold from entry {check.brokenAt} on</strong>
              ),
          },
          {
            label: "Rules in force",
            value: (
              <>
                {policy.demonstration
                  ? "Demonstration rules, with shortened periods"
                  : "The rules of governance"}
                , fingerprint <code>{policy.hash.slice(0, 12)}</code>. Every decision names the fingerprint it
                was taken under.
              </>
            ),
          },
          {
            label: "The specification",
            value: (
              <>
                {repository.readAt ? (
                  <>
                    Last taken in <DateText date={repository.readAt} time />
                  </>
                ) : (
                  "Not taken in yet"
                )}
                {repository.url && (
                  <>
                    {" "}
                    from <a href={repository.url}>{repository.name}</a>
                  </>
                )}
                .{" "}
                {repository.refusedWhy && (
                  <strong>A later state could not be taken in: {repository.refusedWhy}</strong>
                )}
              </>
            ),
          },
        ]}
      />
    </section>
  );
}
