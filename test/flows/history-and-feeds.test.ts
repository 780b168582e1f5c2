import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET as backlogFeed } from "@/app/backlog.atom/route";
import { GET as changesFeed } from "@/app/changes.atom/route";
import { GET as decisionsFeed } from "@/app/decisions.atom/route";
import { GET as releasesFeed } from "@/app/releases.atom/route";
import { GET as eventsFeed } from "@/app/requests/[reference]/events.atom/route";
import { GET as requestsFeed } from "@/app/requests.atom/route";
import { readChangeFilter } from "@/components/spec/comparison-address";
import { HistoryView } from "@/components/spec/history-view";
import { TableHistory } from "@/components/spec/table-history";
import { VersionLinks } from "@/components/spec/version-links";
import { VersionView } from "@/components/spec/version-view";
import { VersionsView } from "@/components/spec/versions-view";
import { findProposal } from "@/db/publishing";
import { ANONYMOUS } from "@/lib/access/actor";
import { acceptProposal } from "@/lib/flows/accept-proposal";
import { compareVersions } from "@/lib/flows/compare-versions";
import { publishRequests } from "@/lib/flows/publish-request";
import { viewItemHistory, viewTableHistory } from "@/lib/flows/view-history";
import { viewRequest } from "@/lib/flows/view-request";
import { viewVersion, viewVersionLinks } from "@/lib/flows/view-version";
import { viewVersions } from "@/lib/flows/view-versions";
import type { OpenPortal } from "@/lib/portal";
import { openTestPortal } from "../support/portal";
import { decided, must, oneOpen, read } from "../support/story";

const LABEL = "Sex of the person as registered, <b>plainly</b> & in few words";
let portal: OpenPortal;
let reference: string;
const kept = Symbol.for("ssd-portal");

beforeAll(async () => {
  portal = await openTestPortal();
  Reflect.set(globalThis, kept, Promise.resolve(portal));
  const { steward, chair, ...one } = await oneOpen(portal, LABEL);
  reference = one.reference;
  await decided(portal, { steward, chair }, reference);
  await publishRequests(portal);
  const proposal = await findProposal(portal.db, (await read(portal, reference)).id);
  must(await acceptProposal(portal, steward, { reference, tip: proposal?.tip ?? "" }));
});
afterAll(async () => {
  Reflect.deleteProperty(globalThis, kept);
  await portal.close();
});

/** What was found; a view that only leads elsewhere is a fault here. */
function whole<View extends object>(view: View | { readonly movedTo: string }): View {
  if ("movedTo" in view) throw new Error(`Moved to ${String(view.movedTo)}.`);
  return view;
}

async function itemHistory(ref: string) {
  const view = whole(must(await viewItemHistory(portal, ANONYMOUS, ref)));
  if ("retired" in view) throw new Error(`${ref} is retired.`);
  return view;
}

describe("the history of an item", () => {
  test("names who asked, who decided and why", async () => {
    const view = await itemHistory("PERS002A");
    const markup = renderToStaticMarkup(HistoryView({ ...view, attribute: null }));
    for (const words of ["Asked for by", reference, "DR-001", "It is clearer.", "<ins>"])
      expect(markup).toContain(words);
    expect(markup).toContain(`/requests/${reference}/technical`);
  });
  test("says of each part since when it is as it is, and no more than is known", async () => {
    const { since, history } = await itemHistory("PERS002A");
    const of = (attribute: string) => since.find((each) => each.attribute === attribute);
    expect(of("label")).toMatchObject({ certainty: "changed", event: { requestNumber: 28 } });
    // The archive knows no guidance: the first version that does is the bundled one.
    expect(of("guidance")).toMatchObject({
      certainty: "not-recorded-before",
      point: { name: "2025-08-18" },
    });
    expect(of("type")?.certainty).toBe("first-on-record");
    expect(history[0]?.rule).toBe("FIRST_RECORDED");
  });
  test("shows one part alone, with the sentence that says whose wording it is", async () => {
    const view = await itemHistory("PERS002A");
    const one = renderToStaticMarkup(HistoryView({ ...view, attribute: "label" }));
    expect(one).toContain("This wording since");
    expect(one.match(/id="step-/g)).toHaveLength(
      new Set(view.history.filter(({ attribute }) => attribute === "label").map(({ position }) => position))
        .size,
    );
    const untouched = renderToStaticMarkup(HistoryView({ ...view, attribute: "guidance" }));
    expect(untouched).toContain("No version on record changed this part.");
    expect(untouched).toContain("at the latest");
    // What nobody knows shows everything.
    expect(renderToStaticMarkup(HistoryView({ ...view, attribute: "__proto__" }))).toContain('id="since"');
  });
  test("tells whose a borrowed name was", async () => {
    const markup = renderToStaticMarkup(HistoryView({ ...(await itemHistory("PROF001A")), attribute: null }));
    expect(markup).toContain("Belonged to");
    expect(markup).toContain("PROF010A");
  });
});

describe("the history of a table", () => {
  test("has every version that changed it or its items, newest first, with who asked", async () => {
    const view = whole(must(await viewTableHistory(portal, ANONYMOUS, "ssd_person")));
    const markup = renderToStaticMarkup(TableHistory(view));
    const steps = [...markup.matchAll(/id="step-(\d+)"/g)].map((match) => Number(match[1]));
    expect(steps.length).toBeGreaterThan(3);
    expect(steps).toEqual(steps.toSorted((a, b) => b - a));
    expect(markup).toContain("It is clearer.");
    expect(markup).toContain("It is in the first version on record");
    expect(markup).toContain("/spec/items/PERS002A/history#step-");
  });
  test("answers under any case, and not for a table nobody had", async () => {
    expect(must(await viewTableHistory(portal, ANONYMOUS, "SSD_Person"))).toEqual({ movedTo: "ssd_person" });
    for (const name of ["ssd_nothing", "", "\u0000", "x".repeat(500)])
      expect(await viewTableHistory(portal, ANONYMOUS, name)).toMatchObject({ ok: false });
  });
});

describe("a merged request", () => {
  test("links the comparison of what it changed, which holds that and nothing else", async () => {
    const { merged } = must(await viewRequest(portal, ANONYMOUS, reference));
    expect(merged?.before).toBe("2025-08-18");
    const filter = readChangeFilter({});
    const asked = { a: merged?.before ?? "", b: merged?.after ?? "", filter };
    const view = must(await compareVersions(portal, ANONYMOUS, asked));
    if ("unknown" in view) throw new Error("The comparison is gone.");
    expect(view.changes.map(({ ref, attribute }) => [ref, attribute])).toEqual([["PERS002A", "label"]]);
    expect(must(await viewRequest(portal, ANONYMOUS, "SSD-0001")).merged).toBeNull();
  });
  test("stands in the list of versions and on the page of the version it made", async () => {
    const versions = must(await viewVersions(portal, ANONYMOUS, null));
    const last = versions.versions.at(-1);
    expect(last?.requests).toEqual([{ number: 28, title: "Say it in plain words", decision: "DR-001" }]);
    expect(renderToStaticMarkup(VersionsView(versions))).toContain("DR-001");
    const version = whole(must(await viewVersion(portal, ANONYMOUS, last?.address ?? "")));
    const markup = renderToStaticMarkup(VersionView(version));
    expect(markup).toContain(`/requests/${reference}`);
    expect(markup).toContain("in force now");
  });
});

test("a version's relationships stay within it", async () => {
  const view = whole(must(await viewVersionLinks(portal, ANONYMOUS, "2024-02-12")));
  const markup = renderToStaticMarkup(VersionLinks(view));
  expect(view.links.length).toBeGreaterThan(30);
  expect(markup).not.toContain('href="/spec/items/');
  expect(must(await viewVersionLinks(portal, ANONYMOUS, "2024-02-20"))).toEqual({
    movedTo: "/versions/2024-02-13/relationships",
  });
  expect(await viewVersionLinks(portal, ANONYMOUS, "1999-01-01")).toMatchObject({
    refusal: { details: { missing: "version" } },
  });
});

describe("a feed", () => {
  const ask = (path: string, headers: Record<string, string> = {}) =>
    new Request(`http://elsewhere.example${path}`, { headers });
  const FEEDS: Record<string, (request: Request) => Promise<Response>> = {
    "/changes.atom": changesFeed,
    "/changes.atom?item=PERS002A": changesFeed,
    "/changes.atom?table=ssd_nothing": changesFeed,
    "/requests.atom": requestsFeed,
    "/releases.atom": releasesFeed,
    "/decisions.atom": decisionsFeed,
    "/backlog.atom": backlogFeed,
    "/requests/SSD-0028/events.atom": (request) =>
      eventsFeed(request, { params: Promise.resolve({ reference: "SSD-0028" }) }),
  };

  test.each(Object.entries(FEEDS))("has what RFC 4287 asks for: %s", async (path, get) => {
    const answer = await get(ask(path));
    expect(answer.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
    const text = await answer.text();
    const head = text.split("<entry>")[0] ?? "";
    expect(head).toMatch(
      /^<\?xml version="1.0" encoding="utf-8"\?>\s*<feed xmlns="http:\/\/www.w3.org\/2005\/Atom">/,
    );
    const entries = text.match(/<entry>.*?<\/entry>/gs) ?? [];
    for (const part of [head, ...entries])
      for (const element of ["id", "title", "updated"])
        expect(part.match(new RegExp(`<${element}[ >]`, "g")), `${element} of ${part}`).toHaveLength(1);
    // Nobody is named: the feed has one author for all of its entries.
    expect(text.match(/<author>/g)).toHaveLength(1);
    const ids = entries.map((entry) => /<id>(.*?)<\/id>/.exec(entry)?.[1]);
    expect(new Set(ids).size).toBe(entries.length);
    const addresses = [...text.matchAll(/href="(.*?)"/g), ...text.matchAll(/<id>(.*?)<\/id>/g)];
    for (const [, address] of addresses) expect(address).toMatch(new RegExp(`^${portal.origin}/`));
    for (const [, at] of text.matchAll(/<updated>(.*?)<\/updated>/g))
      expect(Number.isNaN(Date.parse(at ?? ""))).toBe(false);
    expect(text).not.toMatch(/[\w.]@\w|<email>/);
  });

  test.each(Object.entries(FEEDS))("is not sent again to who has it: %s", async (path, get) => {
    const first = await get(ask(path));
    const etag = first.headers.get("etag") ?? "";
    const known = `"another", ${etag.replace("W/", "")}`;
    expect((await get(ask(path, { "If-None-Match": known }))).status).toBe(304);
    expect(await (await get(ask(path))).text()).toBe(await first.text());
  });

  test("says what was decided and why, and what it changed, with markup shown as text", async () => {
    const decisions = await (await decisionsFeed(ask("/decisions.atom"))).text();
    expect(decisions).toContain(`DR-001: approved, ${reference}`);
    expect(decisions).toContain("It is clearer.");
    const versions = await (await releasesFeed(ask("/releases.atom"))).text();
    expect(versions).toContain("Version 2024-02-12");
    expect(versions).toContain(`In the specification: ${reference}`);
    const events = await (
      await FEEDS["/requests/SSD-0028/events.atom"]?.(ask("/requests/SSD-0028/events.atom"))
    )?.text();
    expect(events).toContain("Became part of the specification");
    for (const text of [decisions, versions, events]) expect(text).not.toContain("<b>");
  });

  test("of a request that does not exist is not found", async () => {
    for (const unknown of ["SSD-9999", "nothing", "%00"])
      expect((await eventsFeed(ask("/x"), { params: Promise.resolve({ reference: unknown }) })).status).toBe(
        404,
      );
  });
});
