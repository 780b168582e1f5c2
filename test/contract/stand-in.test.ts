/** The stand-in itself: it notices what GitHub never described, shows its pull requests, and signs its webhooks. */
import { createServer, type Server } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readDelivery, verifyDelivery } from "@/lib/repository/webhook";
import { isSpecPath } from "@/lib/spec/profile";
import { aDraft, PERSON } from "../support/draft";
import { commitFiles, tipOf } from "../support/git";
import {
  findOperation,
  requestProblems,
  responseProblems,
  webhookProblems,
} from "../support/github/description";
import { type StandIn, startStandIn } from "../support/github/stand-in";
import { type Adapter, gitHubAdapter } from "./adapters";

const BRANCH = "ssd-portal/ssd-0142-r2";

describe("checking against GitHub's description", () => {
  const operationOf = (method: string, path: string) => {
    const found = findOperation(method, path);
    if (!found) throw new Error(`${method} ${path} is not described.`);
    return found;
  };

  test.each([
    ["a property nobody described", { ref: "refs/heads/x", sha: "1".repeat(40), force: true }],
    ["a missing property", { ref: "refs/heads/x" }],
    ["a property of another type", { ref: "refs/heads/x", sha: 1 }],
    ["no body", undefined],
  ])("%s in a request is noticed", (_, body) => {
    const { operation, params } = operationOf("POST", "/repos/o/n/git/refs");
    expect(requestProblems(operation, params, new URLSearchParams(), body)).not.toEqual([]);
  });

  test("so are one inside a list, and a parameter nobody described", () => {
    const { operation, params } = operationOf("POST", "/repos/o/n/git/trees");
    const tree = (entry: object) => ({
      tree: [{ path: "a", mode: "100644", type: "blob", content: "", ...entry }],
    });
    expect(requestProblems(operation, params, new URLSearchParams(), tree({}))).toEqual([]);
    expect(
      requestProblems(operation, params, new URLSearchParams(), tree({ encoding: "utf-8" })),
    ).not.toEqual([]);
    expect(requestProblems(operation, params, new URLSearchParams(), tree({ mode: "100600" }))).not.toEqual(
      [],
    );
    const listing = operationOf("GET", "/repos/o/n/git/matching-refs/heads/x");
    expect(
      requestProblems(listing.operation, listing.params, new URLSearchParams("per_page=5"), undefined),
    ).not.toEqual([]);
  });

  test("so are an answer with a status or a shape nobody described", () => {
    const { operation } = operationOf("GET", "/repos/o/n/git/ref/heads%2Fmain");
    expect(responseProblems(operation, 200, { ref: "refs/heads/main" })).not.toEqual([]);
    expect(responseProblems(operation, 418, {})).not.toEqual([]);
    expect(responseProblems(operation, 422, {})).toEqual([]);
    expect(webhookProblems("push", { ref: "refs/heads/main" })).not.toEqual([]);
  });

  test.each([
    ["PUT", "/repos/o/n/pulls/1/merge"],
    ["DELETE", "/repos/o/n/git/refs/heads/main"],
    ["PUT", "/repos/o/n/contents/spec/a.yml"],
    ["POST", "/repos/o/n/merges"],
  ])("%s %s is not among the calls of the portal", (method, path) => {
    expect(findOperation(method, path)).toBe(null);
  });
});

describe("its pages", () => {
  let adapter: Adapter;
  let standIn: StandIn;

  beforeEach(async () => {
    adapter = await gitHubAdapter();
    if (!adapter.standIn) throw new Error("There is no stand-in.");
    ({ standIn } = adapter);
    await adapter.repository.propose(await aDraft(adapter.repository));
  });

  afterEach(() => adapter.end());

  const page = async (path: string) => (await fetch(standIn.origin + path)).text();
  const press = (action: string, headers: Record<string, string> = {}) =>
    fetch(`${standIn.origin}/example/ssd-specification/pull/1`, {
      method: "POST",
      body: new URLSearchParams({ action }),
      headers,
      redirect: "manual",
    });

  test("list the pull requests, and show one with its text, commit and difference", async () => {
    expect(await page("/")).toContain("SSD-0142: Rename the identifier of a person");
    const shown = await page("/example/ssd-specification/pull/1");
    expect(shown).toContain('<span class="badge open">Open</span>');
    expect(shown).toContain("Ssd-Request: SSD-0142");
    expect(shown).toContain(PERSON);
    expect(shown).toContain("+  - name: pers_upn");
    expect(shown).toContain(">Merge</button>");
    expect((await fetch(`${standIn.origin}/example/ssd-specification/pull/2`)).status).toBe(404);
  });

  test("what people wrote is text, not markup", async () => {
    standIn.pulls.comment(standIn.pulls.all()[0] ?? never(), "a-person", '<script>alert("1")</script>');
    const shown = await page("/example/ssd-specification/pull/1");
    expect(shown).not.toContain("<script");
    expect(shown).toContain("&lt;script&gt;");
  });

  test.each(["merge", "squash"] as const)("the button %s merges for real", async (action) => {
    const before = await tipOf(adapter.bare, "main");
    expect((await press(action)).status).toBe(303);
    const after = await tipOf(adapter.bare, "main");
    expect(await adapter.repository.proposal(BRANCH)).toMatchObject({ state: "merged", mergedAs: after });
    const [merge] = await adapter.repository.merges(before ?? "");
    expect(merge?.parents).toHaveLength(action === "merge" ? 2 : 1);
    expect(await page("/example/ssd-specification/pull/1")).toContain("Merged on");
  });

  test("a conflict offers no merging, and pressing does nothing", async () => {
    const base = await commitFiles(adapter.bare, "main", { [PERSON]: "conflict: 1\n" });
    expect(await page("/example/ssd-specification/pull/1")).not.toContain(">Merge</button>");
    await press("merge");
    expect(await tipOf(adapter.bare, "main")).toBe(base);
  });

  test("closing and reopening", async () => {
    await press("close");
    expect(await adapter.repository.proposal(BRANCH)).toMatchObject({ state: "closed" });
    await press("reopen");
    expect(await adapter.repository.proposal(BRANCH)).toMatchObject({ state: "open" });
  });

  test("another site cannot press its buttons", async () => {
    expect((await press("merge", { origin: "http://evil.example" })).status).toBe(403);
    expect(await adapter.repository.proposal(BRANCH)).toMatchObject({ state: "open" });
  });
});

describe("its webhooks", () => {
  type Received = { readonly headers: Readonly<Record<string, unknown>>; readonly body: string };
  let received: Received[];
  let server: Server;
  let standIn: StandIn;
  let adapter: Adapter;

  beforeEach(async () => {
    received = [];
    server = createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      received.push({ headers: request.headers, body });
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    adapter = await gitHubAdapter();
    const webhook = { url: `http://127.0.0.1:${port}/`, secret: "s3cret" };
    standIn = await startStandIn({ from: adapter.bare, wants: isSpecPath, webhook });
  });

  afterEach(async () => {
    await standIn.close();
    await adapter.end();
    server.close();
  });

  test("tell of an opened and a merged pull request and of the moved base, signed, and the portal reads them", async () => {
    const tip = await commitFiles(standIn.repository, BRANCH, { [PERSON]: "a: 1\n" }, { from: "main" });
    const pull = await standIn.pulls.open({
      title: "One",
      body: null,
      branch: BRANCH,
      base: "main",
      author: "a-person",
    });
    expect(pull.head).toBe(tip);
    await fetch(`${standIn.origin}/example/ssd-specification/pull/1`, {
      method: "POST",
      body: new URLSearchParams({ action: "merge" }),
    });
    await standIn.deliveries.settled();
    expect(received.map(({ headers }) => headers["x-github-event"])).toEqual([
      "pull_request",
      "pull_request",
      "push",
    ]);
    for (const { headers, body } of received) {
      const signature = String(headers["x-hub-signature-256"]);
      expect(await verifyDelivery({ rawBody: body, signature, secrets: ["new", "s3cret"] })).toBe(true);
      expect(await verifyDelivery({ rawBody: body, signature, secrets: ["new"] })).toBe(false);
      expect(await verifyDelivery({ rawBody: `${body} `, signature, secrets: ["s3cret"] })).toBe(false);
    }
    const repository = "example/ssd-specification";
    expect(
      received.map(({ headers, body }) => readDelivery(String(headers["x-github-event"]), body)),
    ).toEqual([
      { kind: "pull-request", repository, branch: BRANCH, number: 1 },
      { kind: "pull-request", repository, branch: BRANCH, number: 1 },
      { kind: "push", repository, ref: "refs/heads/main" },
    ]);
    expect(standIn.problems).toEqual([]);
  });
});

function never(): never {
  throw new Error("There is no pull request.");
}
