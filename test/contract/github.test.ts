/** What only the GitHub adapter does: credentials, limits, polling, decoration, and people who act between two calls. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openGitHubRepository } from "@/lib/repository/github";
import type { GitHubAuth } from "@/lib/repository/github-tokens";
import type { SpecRepository } from "@/lib/repository/repository";
import { isSpecPath } from "@/lib/spec/profile";
import { ADDRESS, aDraft, expectProblem, PERSON, RENAMED } from "../support/draft";
import { commitFiles, tipOf } from "../support/git";
import type { StandIn } from "../support/github/stand-in";
import { type Adapter, gitHubAdapter, OBJECTS, QUICK } from "./adapters";
import { expectGoodManners } from "./manners";

const BRANCH = "ssd-portal/ssd-0142-r2";

let adapter: Adapter;
let repository: SpecRepository;
let standIn: StandIn;

beforeEach(async () => {
  adapter = await gitHubAdapter();
  ({ repository } = adapter);
  if (!adapter.standIn) throw new Error("There is no stand-in.");
  ({ standIn } = adapter);
});

afterEach(async () => {
  expectGoodManners(standIn);
  await adapter.end();
});

function open(auth: GitHubAuth, apiUrl = standIn.origin) {
  const { owner, name } = standIn;
  return openGitHubRepository({
    owner,
    name,
    base: "main",
    apiUrl,
    auth,
    wants: isSpecPath,
    objectsPaths: [OBJECTS],
    pace: QUICK,
  });
}

const calls = (operationId: string) => standIn.callLog.filter((call) => call.operationId === operationId);

describe("credentials", () => {
  test("an App asks for one repository and three permissions, once", async () => {
    const app = open({ kind: "app", ...standIn.credentials.app });
    await app.propose(await aDraft(app));
    const [asked, ...more] = calls("apps/create-installation-access-token");
    expect(more).toEqual([]);
    expect(asked?.body).toEqual({
      repositories: [standIn.name],
      permissions: { contents: "write", pull_requests: "write", metadata: "read" },
    });
    expect(standIn.pulls.all()[0]?.author).toBe("ssd-portal[bot]");
  });

  test("a token that has run out is asked for again at the next try", async () => {
    const app = open({ kind: "app", ...standIn.credentials.app });
    await app.head();
    standIn.credentials.expire();
    await expectProblem(app.head(), "Unavailable");
    expect((await app.head()).id).toBe(await tipOf(adapter.bare, "main"));
  });

  test("what GitHub does not accept stops, and says so", async () => {
    const { app } = standIn.credentials;
    await expectProblem(open({ kind: "token", token: "wrong" }).head(), "Refused");
    await expectProblem(open({ kind: "app", ...app, privateKey: "no key" }).head(), "Refused");
    await expectProblem(open({ kind: "app", ...app, installationId: "43" }).head(), "Refused");
  });
});

describe("limits and faults", () => {
  test("a time that GitHub names is passed on", async () => {
    standIn.faults.script({ on: "git/get-ref", answer: 429, headers: { "retry-after": "90" } });
    const { retryAt } = await expectProblem(repository.head(), "RateLimited");
    expect(Math.abs((retryAt?.getTime() ?? 0) - Date.now() - 90_000)).toBeLessThan(5000);
  });

  test("the end of the hour is a moment, not a duration", async () => {
    const reset = Math.floor(Date.now() / 1000) + 1234;
    const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(reset) };
    standIn.faults.script({ on: "git/get-ref", answer: 403, headers });
    const { retryAt } = await expectProblem(repository.head(), "RateLimited");
    expect(retryAt?.getTime()).toBe(reset * 1000);
  });

  test("near the end of the hour it stops writing, then reading", async () => {
    const draft = await aDraft(repository);
    const headers = (left: number) => ({
      "x-ratelimit-remaining": String(left),
      "x-ratelimit-reset": String(Math.floor(Date.now() / 1000) + 600),
    });
    standIn.faults.script({ on: "git/get-ref", adds: headers(100) });
    await repository.head();
    standIn.faults.script(
      { on: "git/get-ref", adds: headers(100) },
      { on: "pulls/list", adds: headers(100) },
    );
    await expectProblem(repository.propose(draft), "RateLimited");
    expect(standIn.pulls.all()).toEqual([]);
    standIn.faults.script({ on: "git/get-ref", adds: headers(20) });
    const other = await adapter.another();
    await other.proposal(BRANCH);
    await expectProblem(other.head(), "RateLimited");
  });

  test("a redirect is not followed", async () => {
    const headers = { location: "http://127.0.0.1:1/elsewhere" };
    standIn.faults.script(...[1, 2, 3].map((call) => ({ on: "git/get-ref", call, answer: 301, headers })));
    const { sentence } = await expectProblem(repository.head(), "Refused");
    expect(sentence).toContain("SPEC_GITHUB");
  });

  test("a repository that GitHub does not show is not found", async () => {
    const { origin, credentials, owner } = standIn;
    const auth = { kind: "token", token: credentials.token } as const;
    const wrong = openGitHubRepository({
      owner,
      name: "other",
      base: "main",
      apiUrl: origin,
      auth,
      wants: isSpecPath,
      objectsPaths: [],
      pace: QUICK,
    });
    await expectProblem(wrong.head(), "NotFound");
  });

  test("an answer that is not as described is not believed", async () => {
    standIn.faults.script({
      on: "git/get-ref",
      answer: 200,
      body: { ref: "refs/heads/main", object: { sha: "main" } },
    });
    await expectProblem(repository.head(), "BadAnswer");
  });

  test("an answer without end is cut off", async () => {
    const body = { padding: "x".repeat(11 * 1024 * 1024) };
    standIn.faults.script(...[1, 2, 3].map((call) => ({ on: "git/get-ref", call, answer: 200, body })));
    await expectProblem(repository.head(), "TooLarge");
  });

  test("nobody there is a passing problem", async () => {
    const token = { kind: "token", token: "any" } as const;
    await expectProblem(open(token, "http://127.0.0.1:9").head(), "Unavailable");
  });
});

test("writes are a second apart", { timeout: 60_000 }, async () => {
  const spaced = await gitHubAdapter(undefined, true);
  try {
    await spaced.repository.propose(await aDraft(spaced.repository));
    const times = spaced.standIn?.callLog.filter(({ method }) => method !== "GET").map(({ at }) => at) ?? [];
    expect(times).toHaveLength(4);
    for (const [index, at] of times.slice(1).entries()) expect(at - (times[index] ?? 0)).toBeGreaterThan(995);
  } finally {
    await spaced.end();
  }
});

test("a publication takes at most twelve calls besides the files", async () => {
  const draft = await aDraft(repository);
  const before = standIn.callLog.length;
  await repository.propose(draft);
  expect(standIn.callLog.length - before).toBeLessThanOrEqual(12);
});

test("looking again at what has not changed costs nothing against the limits", async () => {
  await repository.head();
  await repository.head();
  expect(calls("git/get-ref").map(({ status }) => status)).toEqual([200, 304]);
  await commitFiles(adapter.bare, "main", { [ADDRESS]: "a: 1\n" });
  expect((await repository.head()).id).toBe(await tipOf(adapter.bare, "main"));
});

test("so does looking again at the proposals", async () => {
  await repository.propose(await aDraft(repository));
  const before = calls("pulls/list").length;
  const first = await repository.proposals();
  const used = standIn.callLog.length;
  expect(await repository.proposals()).toEqual(first);
  expect(
    calls("pulls/list")
      .slice(before)
      .map(({ status }) => status),
  ).toEqual([200, 304]);
  expect(standIn.callLog.length - used).toBeLessThanOrEqual(3);
  await repository.close(BRANCH, "Why");
  expect((await repository.proposals()).map(({ state }) => state)).toEqual(["closed"]);
});

test("files are fetched once, however many commits hold them", async () => {
  const { id } = await repository.head();
  await repository.read(id);
  const fetched = calls("git/get-blob").length;
  await repository.read(await commitFiles(adapter.bare, "main", { [ADDRESS]: "a: 1\n" }));
  expect(calls("git/get-blob").length).toBe(fetched + 1);
});

test("it says whether the base branch is safe from direct writes", async () => {
  const checked = open({ kind: "token", token: standIn.credentials.token });
  expect(await checked.checkRuleset()).toEqual({ pullRequestRequired: true });
  standIn.setRuleset(false);
  expect(await checked.checkRuleset()).toEqual({ pullRequestRequired: false });
});

describe("people who act between two calls", () => {
  test("a branch that appears meanwhile is left alone", async () => {
    const draft = await aDraft(repository);
    const meanwhile = () => commitFiles(adapter.bare, BRANCH, { [PERSON]: "theirs: 1\n" }, { from: "main" });
    standIn.faults.script({ on: "git/create-ref", meanwhile });
    await expectProblem(repository.propose(draft), "NameTaken");
    expect(standIn.pulls.all()).toEqual([]);
  });

  test("a pull request that appears meanwhile is taken up", async () => {
    const draft = await aDraft(repository);
    const { title, body } = draft.text;
    const meanwhile = () =>
      standIn.pulls.open({ title, body, branch: BRANCH, base: "main", author: "another-worker" });
    standIn.faults.script({ on: "pulls/create", meanwhile });
    expect(await repository.propose(draft)).toMatchObject({ number: 1, state: "open", tipIsOurs: true });
    expect(standIn.pulls.all()).toHaveLength(1);
  });

  test("a push that comes between reading and updating is not lost", async () => {
    const { tip } = await repository.propose(await aDraft(repository));
    await commitFiles(adapter.bare, "main", { [ADDRESS]: "a: 1\n" });
    const next = await aDraft(repository);
    const meanwhile = () => commitFiles(adapter.bare, BRANCH, { [PERSON]: "theirs: 1\n" });
    standIn.faults.script({ on: "git/update-ref", meanwhile });
    await expectProblem(repository.refresh(next, tip), "Moved");
    expect(await repository.proposal(BRANCH)).toMatchObject({ tipIsOurs: false });
  });

  test("a pull request closed just before it is looked at stays closed", async () => {
    const draft = await aDraft(repository);
    const meanwhile = async () => {
      const [pull] = standIn.pulls.all();
      if (pull) standIn.pulls.setState(pull, "closed");
    };
    standIn.faults.script({ on: "pulls/get", meanwhile });
    expect(await repository.propose(draft)).toMatchObject({ state: "closed", number: 1 });
  });
});

describe("what is shown on GitHub", () => {
  test("squashed with the button, it is merged as the squash", async () => {
    await repository.propose(await aDraft(repository));
    const [pull] = standIn.pulls.all();
    if (pull) await standIn.pulls.merge(pull, "squash");
    const state = await repository.proposal(BRANCH);
    expect(state).toMatchObject({ state: "merged", mergedAs: await tipOf(adapter.bare, "main") });
  });

  test("title, text and labels are as given, other scripts included", async () => {
    const draft = await aDraft(repository, RENAMED, { reason: "Für alle: naïve ✓ 𝒳" });
    await repository.propose(draft);
    await repository.decorate(BRANCH, draft.text);
    expect(standIn.pulls.all()[0]).toMatchObject({
      title: draft.text.title,
      body: draft.text.body,
      labels: draft.text.labels,
    });
    expect((await repository.proposal(BRANCH))?.url).toBe(
      `${standIn.origin}/example/ssd-specification/pull/1`,
    );
  });

  test("a mark that somebody edited away is put into a comment, once", async () => {
    const draft = await aDraft(repository);
    await repository.propose(draft);
    const [pull] = standIn.pulls.all();
    if (pull) standIn.pulls.change(pull, { body: "Edited by a person." });
    await repository.decorate(BRANCH, draft.text);
    await repository.decorate(BRANCH, draft.text);
    expect(pull?.comments).toHaveLength(1);
    expect(pull?.body).toBe("Edited by a person.");
    expect(await repository.propose(draft)).toMatchObject({ number: 1, tipIsOurs: true });
  });

  test("closing leaves the reason as a comment", async () => {
    await repository.propose(await aDraft(repository));
    await repository.close(BRANCH, "Replaced by revision 3.");
    expect(standIn.pulls.all()[0]?.comments.map(({ body }) => body)).toEqual(["Replaced by revision 3."]);
  });
});
