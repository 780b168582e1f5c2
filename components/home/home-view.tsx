import { count } from "@/components/spec/item-words";
import { JourneyMap } from "@/components/spec/journey";
import { LinkButton } from "@/components/ui/button";
import { DateText } from "@/components/ui/date-text";
import { Notice } from "@/components/ui/notice";
import { Tag } from "@/components/ui/tag";
import { TitleBlock } from "@/components/ui/title-block";
import type { HomeView as View } from "@/lib/flows/view-home";
import { referenceOf } from "@/lib/requests/request";
import { OpenNow } from "./open-now";
import { Walk } from "./walk";

const DONE: Record<string, string> = { "signed-out": "You are signed out." };

/** The front page: what this is, what is open now, what was decided lately, and where to start. */
export function HomeView({
  done,
  ...view
}: View & { readonly done: string | readonly string[] | undefined }) {
  const said = typeof done === "string" && Object.hasOwn(DONE, done) ? DONE[done] : undefined;
  return (
    <>
      {said && <Notice kind="success" title={said} />}
      <HomeTitle view={view} />
      <div className="grid gap-x-18 gap-y-8 md:grid-cols-[minmax(0,46rem)_minmax(16rem,22rem)] md:justify-between">
        <section aria-labelledby="open">
          <h2 id="open" className="mt-0">
            Open for comment
          </h2>
          <OpenNow rows={view.open} now={view.now} />
        </section>
        <section aria-labelledby="decided" className="border-t-3 border-ink pt-4">
          <h2 id="decided" className="mt-0 text-h3">
            Decided lately
          </h2>
          <DecidedLately decisions={view.decisions} />
          <h2 className="text-h3">New here?</h2>
          <ul className="grid gap-2">
            <li>
              <a href="/guide/what-the-ssd-is">What the SSD is</a>
            </li>
            <li>
              <a href="/guide/how-a-change-happens">How a change happens</a>
            </li>
            <li>
              <a href="/spec/journey">Follow one child through the tables</a>
            </li>
            <li>
              <a href="/spec?by=item">Find an item from A to Z</a>
            </li>
            <li>
              <a href="/trust">See who can see and do what</a>
            </li>
            <li>
              <a href="/roadmap">Read what is planned</a>
            </li>
          </ul>
        </section>
      </div>
      {view.demonstration && <Walk />}
      <section aria-labelledby="journey">
        <h2 id="journey">The child's journey through the dataset</h2>
        <p>
          Every table has its place on the way from a first contact to leaving care.{" "}
          <a href="/spec/journey">See what happens and what is recorded at each stage</a>
        </p>
        <JourneyMap journey={view.journey} openByTable={view.openByTable} />
      </section>
      <div className="grid gap-x-12 md:grid-cols-2">
        <section aria-labelledby="merged">
          <h2 id="merged">In the specification lately</h2>
          <MergedLately view={view} />
          <p className="mt-4">
            <a href="/changes">Every change</a>, <a href="/releases">every version</a>, or{" "}
            <a href="/compare">compare two versions</a>
          </p>
        </section>
        <section aria-labelledby="roadmap">
          <h2 id="roadmap">Being worked on now</h2>
          <RoadmapNow items={view.roadmap} />
        </section>
      </div>
      <p>
        Follow by Atom feed: <a href="/changes.atom">changes</a>, <a href="/releases.atom">versions</a>,{" "}
        <a href="/requests.atom">requests</a>, <a href="/decisions.atom">decisions</a>,{" "}
        <a href="/backlog.atom">backlog and roadmap</a>
      </p>
    </>
  );
}

function HomeTitle({ view }: { view: View }) {
  const { spec, name, at } = view.current;
  const waiting = (view.counts.get("submitted") ?? 0) + (view.counts.get("needs-information") ?? 0);
  const ready = (view.counts.get("ready-for-decision") ?? 0) + (view.counts.get("final-comment") ?? 0);
  return (
    <TitleBlock
      name="Standard Safeguarding Dataset"
      sentence="The data standard for children's social care in England: what to record, what every item means and where systems keep it. Local authorities keep it together, in the open."
      actions={
        <>
          <LinkButton href="/spec">Read the specification</LinkButton>
          <LinkButton href="/suggest" look="second">
            Suggest a change
          </LinkButton>
          {view.demonstration && <a href="#walk">Walk the whole path in five minutes</a>}
        </>
      }
      facts={[
        {
          label: "The specification",
          value: (
            <a href="/spec">{`${count(spec.tables.length, "table")}, ${count(spec.byRef.size, "item")}`}</a>
          ),
        },
        {
          label: name ? "Version" : "Changed last",
          value: <a href="/releases">{name ?? <DateText date={at} short />}</a>,
        },
        { label: "Open for comment", value: <a href="/requests">{count(view.open.length, "request")}</a> },
        { label: "Waiting for a first look", value: count(waiting, "request") },
        { label: "Ready for decision", value: count(ready, "request") },
        ...(view.heard.of > 0
          ? [{ label: "Heard on what is open", value: `${view.heard.authorities} of ${view.heard.of} LAs` }]
          : []),
      ]}
    />
  );
}

function DecidedLately({ decisions }: { decisions: View["decisions"] }) {
  if (decisions.length === 0)
    return <p>Nothing has been decided yet. Each decision will stand here with its reason.</p>;
  return (
    <ul className="grid gap-4">
      {decisions.map(({ reference, title, outcome, at }) => (
        <li key={reference}>
          <Tag kind={outcome === "approved" ? "done" : "stopped"}>
            {outcome === "approved" ? "Approved" : "Rejected"}
          </Tag>{" "}
          <a href={`/decisions/${reference}`}>
            {reference} {title}
          </a>
          <span className="muted block">
            <DateText date={at} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function MergedLately({ view }: { view: View }) {
  if (view.merged.length === 0)
    return (
      <p>
        No request has changed the specification yet. What changes will stand here, with the request that
        brought it.
      </p>
    );
  return (
    <ul className="grid gap-4">
      {view.merged.map(({ requestNumber, requestTitle, at, itemRef, table }) => (
        <li key={requestNumber}>
          {requestNumber !== null && (
            <a href={`/requests/${referenceOf(requestNumber)}`}>
              {referenceOf(requestNumber)} {requestTitle}
            </a>
          )}
          <span className="muted block">
            <DateText date={at} />, see it in{" "}
            <a href={itemRef ? `/spec/items/${itemRef}` : `/spec/tables/${table}`}>
              <code>{(itemRef && view.current.spec.byRef.get(itemRef)?.name) ?? table}</code>
            </a>
          </span>
        </li>
      ))}
    </ul>
  );
}

function RoadmapNow({ items }: { items: View["roadmap"] }) {
  if (items.length === 0)
    return (
      <p>
        Nothing is marked for now. <a href="/backlog">See what local authorities ask for</a>.
      </p>
    );
  return (
    <>
      <ul className="grid gap-2">
        {items.slice(0, 5).map(({ slug, title }) => (
          <li key={slug}>
            <a href={`/backlog/${slug}`}>{title}</a>
          </li>
        ))}
      </ul>
      <p className="mt-4">
        <a href="/roadmap">See the whole roadmap</a>
      </p>
    </>
  );
}
