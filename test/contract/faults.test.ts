/** Faults of GitHub at every call: the next tries put it right, and nothing is ever made twice. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openGitHubRepository } from "@/lib/repository/github";
import { type ProposalState, RepositoryError, type SpecRepository } from "@/lib/repository/repository";
import { isSpecPath } from "@/lib/spec/profile";
import { ADDRESS, aDraft, PERSON } from "../support/draft";
import { commitFiles, git, readText } from "../support/git";
import type { Fault } from "../support/github/faults";
import { type Adapter, gitHubAdapter, OBJECTS, QUICK } from "./adapters";
import { expectGoodManners } from "./manners";

const PROPOSING = [
  "git/get-ref",
  "git/get-commit",
  "git/get-tree",
  "git/get-blob",
  "pulls/list",
  "pulls/get",
  "git/create-tree",
  "git/create-commit",
  "git/create-ref",
  "pulls/create",
] as const;

const RESET = Math.floor(Date.now() / 1000) + 900;

/** Without the operation they befall. */
const FAULTS: Readonly<Record<string, object>> = {
  "500": { answer: 500 },
  "502 with a page": { answer: 502, body: "<html><h1>Bad gateway</h1></html>" },
  "429 with a time to wait": { answer: 429, headers: { "retry-after": "7" } },
  "403, secondary limit": { answer: 403, body: { message: "You have exceeded a secondary rate limit." } },
  "403, the hour is spent": {
    answer: 403,
    headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(RESET) },
  },
  "401": { answer: 401 },
  "404": { answer: 404 },
  "409": { answer: 409 },
  "422": { answer: 422 },
  "silence before it takes effect": { silence: "before" },
  "silence after it took effect": { silence: "after" },
  "half an answer": { cut: true },
};

const MOST_TRIES = 6;

let adapter: Adapter;
let requests = 200;

beforeAll(async () => {
  adapter = await gitHubAdapter();
});

afterAll(() => adapter.end());

afterEach(() => {
  if (!adapter.standIn) return;
  expectGoodManners(adapter.standIn);
  expect(adapter.standIn.faults.left()).toBe(0);
});

/** As after a crash: nothing is remembered. */
function freshProcess(): SpecRepository {
  const { standIn } = adapter;
  if (!standIn) throw new Error("There is no stand-in.");
  return openGitHubRepository({
    owner: standIn.owner,
    name: standIn.name,
    base: "main",
    apiUrl: standIn.origin,
    auth: { kind: "token", token: standIn.credentials.token },
    wants: isSpecPath,
    objectsPaths: [OBJECTS],
    pace: { ...QUICK, timeoutMs: 800 },
  });
}

function fault(on: string, what: object | undefined, call = 1): Fault {
  return { on, call, ...what } as Fault;
}

/** Tries as the worker does, each time as a new process, until it works; every failure on the way is a sentence. */
async function untilDone(
  work: (repository: SpecRepository) => Promise<ProposalState>,
): Promise<ProposalState> {
  for (let tries = 1; ; tries++) {
    try {
      return await work(freshProcess());
    } catch (error) {
      if (!(error instanceof RepositoryError) || tries === MOST_TRIES) throw error;
      expect(error.sentence).toMatch(/^[A-Z].{10,}\.$/);
      if (error.problem === "RateLimited") expect(error.retryAt?.getTime()).toBeGreaterThan(Date.now());
    }
  }
}

async function expectMadeOnce(request: string, content: string): Promise<void> {
  const branch = `ssd-portal/${request.toLowerCase()}-r1`;
  const pulls = adapter.standIn?.pulls.all().filter((pull) => pull.branch === branch) ?? [];
  expect(pulls.map(({ state }) => state)).toEqual(["open"]);
  const [{ head } = { head: "" }] = pulls;
  expect(await git(adapter.bare, ["rev-parse", branch])).toBe(head);
  expect(await readText(adapter.bare, head, PERSON)).toBe(content);
  expect(await freshProcess().proposal(branch)).toMatchObject({ state: "open", tipIsOurs: true, tip: head });
  // Out of the way of the next ones.
  for (const pull of pulls) adapter.standIn?.pulls.setState(pull, "closed");
}

async function proposeUnder(...faults: readonly Fault[]): Promise<void> {
  const request = `SSD-0${requests++}`;
  const content = `request: ${request}\n`;
  adapter.standIn?.faults.script(...faults);
  await untilDone(async (repository) =>
    repository.propose(await aDraft(repository, { [PERSON]: content }, { request, revision: 1 })),
  );
  await expectMadeOnce(request, content);
  const branch = `ssd-portal/${request.toLowerCase()}-r1`;
  expect(await git(adapter.bare, ["rev-list", "--count", `main..${branch}`])).toBe("1");
}

describe.each(Object.keys(FAULTS))("%s", (name) => {
  test.each(PROPOSING)("at %s", (on) => proposeUnder(fault(on, FAULTS[name])));

  test("at git/update-ref, while a proposal is brought up to date", async () => {
    const request = `SSD-0${requests++}`;
    const content = `request: ${request}\n`;
    const draft = (repository: SpecRepository) =>
      aDraft(repository, { [PERSON]: content }, { request, revision: 1 });
    const first = freshProcess();
    const { branch } = await first.propose(await draft(first));
    const base = await commitFiles(adapter.bare, "main", { [ADDRESS]: `moved: ${request}\n` });
    adapter.standIn?.faults.script(fault("git/update-ref", FAULTS[name]));
    const state = await untilDone(async (repository) => {
      const now = await repository.proposal(branch);
      return repository.refresh(await draft(repository), now?.tip ?? "");
    });
    expect(state.base).toBe(base);
    await expectMadeOnce(request, content);
  });
});

test("two faults after one another, twenty times in a fixed order of chance", {
  timeout: 300_000,
}, async () => {
  const names = Object.keys(FAULTS);
  let seed = 20261120;
  const pick = (most: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * most);
  };
  const writes = PROPOSING.filter((on) => !on.startsWith("git/get") && on !== "pulls/get");
  for (let round = 0; round < 20; round++) {
    const ons = [writes[pick(writes.length)] ?? "pulls/list", writes[pick(writes.length)] ?? "pulls/list"];
    await proposeUnder(...ons.map((on) => fault(on, FAULTS[names[pick(names.length)] ?? "500"])));
    // The second one never comes where the first made its call superfluous.
    adapter.standIn?.faults.forget();
  }
});
