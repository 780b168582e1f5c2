import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { findProposal } from "@/db/publishing";
import { followProposals } from "@/lib/flows/follow-proposals";
import { publishRequests } from "@/lib/flows/publish-request";
import { receiveDelivery } from "@/lib/flows/receive-delivery";
import { viewItem } from "@/lib/flows/view-item";
import { viewRequest } from "@/lib/flows/view-request";
import type { OpenPortal } from "@/lib/portal";
import { openGitHubRepository } from "@/lib/repository/github";
import { isSpecPath } from "@/lib/spec/profile";
import { commitFiles, readText } from "../support/git";
import { type StandIn, startStandIn } from "../support/github/stand-in";
import { testPortal } from "../support/portal";
import { decided, must, oneOpen, read } from "../support/story";

const LABEL = "Gender of the person, said in plain words on GitHub";
const FAST = { writeGapMs: 1, retryBaseMs: 5, timeoutMs: 5_000 };

/** A portal whose specification lives on GitHub's stand-in, with one request approved. */
async function approvedOnGitHub(): Promise<{ portal: OpenPortal; gitHub: StandIn; reference: string }> {
  const gitHub = await startStandIn({ from: "spec", wants: isSpecPath });
  const { origin, owner, name, credentials } = gitHub;
  const auth = { kind: "token", token: credentials.token } as const;
  const repository = openGitHubRepository({
    owner,
    name,
    base: "main",
    apiUrl: origin,
    auth,
    wants: isSpecPath,
    objectsPaths: ["spec/tables"],
    pace: FAST,
  });
  const portal = await testPortal({ repository });
  const { steward, chair, reference } = await oneOpen(portal, LABEL, "PERS003A");
  await decided(portal, { steward, chair }, reference);
  return { portal, gitHub, reference };
}

test("an approved request becomes a pull request; a person merges it, and the portal learns of it without a webhook", async () => {
  const { portal, gitHub, reference } = await approvedOnGitHub();
  await publishRequests(portal);
  const { id } = await read(portal, reference);
  const proposal = await findProposal(portal.db, id);
  expect(proposal).toMatchObject({ state: "open", problem: null, branch: "ssd-portal/ssd-0028-r1" });
  const pull = gitHub.pulls.all()[0];
  if (!pull) throw new Error("There is no pull request.");
  expect(pull.title).toBe(`${reference}: Say it in plain words`);
  expect(pull.body).toContain("<!-- ssd-portal");

  await gitHub.pulls.merge(pull, "squash");
  await followProposals(portal);
  const view = must(await viewRequest(portal, { kind: "anonymous" }, reference));
  expect(view).toMatchObject({ request: { state: "merged", differs: null } });
  const item = must(await viewItem(portal, { kind: "anonymous" }, "PERS003A"));
  if (!("item" in item)) throw new Error("The item is gone.");
  expect(item.item.label).toBe(LABEL);
  expect(item.history.at(-1)).toMatchObject({
    requestNumber: 28,
    decision: "DR-001",
    commit: pull.mergeCommit,
  });
  expect(gitHub.problems).toEqual([]);
  await gitHub.close();
});

test("a text that was changed on the branch before merging is flagged as differing from what was approved", async () => {
  const { portal, gitHub, reference } = await approvedOnGitHub();
  await publishRequests(portal);
  const pull = gitHub.pulls.all()[0];
  if (!pull) throw new Error("There is no pull request.");
  const file = "spec/tables/ssd_person.yml";
  const text = await readText(gitHub.repository, pull.branch, file);
  await commitFiles(gitHub.repository, pull.branch, { [file]: text.replace("on GitHub", "on the branch") });
  await followProposals(portal);
  const { id } = await read(portal, reference);
  expect((await findProposal(portal.db, id))?.problem).toContain("edited");
  await gitHub.pulls.merge(pull, "merge");
  await followProposals(portal);
  const request = await read(portal, reference);
  expect(request.state).toBe("merged");
  expect(request.differs).toContain("differs from what was approved");
  await gitHub.close();
});

test("while GitHub is down the request waits, says so, and goes on by itself", async () => {
  const { portal, gitHub, reference } = await approvedOnGitHub();
  for (let call = 1; call <= 20; call++) gitHub.faults.script({ on: "git/get-ref", call, answer: 503 });
  await publishRequests(portal);
  const { id, state } = await read(portal, reference);
  expect(state).toBe("approved");
  const waiting = await findProposal(portal.db, id);
  expect(waiting?.problem).toBeTruthy();
  expect(waiting?.nextTryAt?.getTime()).toBeGreaterThan(Date.now());
  expect(must(await viewRequest(portal, { kind: "anonymous" }, reference)).needs).toContain("Waiting");
  await gitHub.close();
});

test("a delivery counts only with a good signature, and a second one does no harm", async () => {
  const { portal, gitHub } = await approvedOnGitHub();
  const nudged: string[] = [];
  portal.onNudge((job) => nudged.push(job));
  const withSecret: OpenPortal = { ...portal, webhookSecrets: ["newer", "older"] };
  const body = JSON.stringify({
    action: "closed",
    repository: { full_name: "example/ssd-specification" },
    pull_request: { number: 1, head: { ref: "ssd-portal/ssd-0028-r1" } },
  });
  const signed = (secret: string) => `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
  const deliver = (id: string, signature: string | null) =>
    receiveDelivery(withSecret, { id, event: "pull_request", signature, body });
  expect(await deliver("a", null)).toBe(401);
  expect(await deliver("a", signed("wrong"))).toBe(401);
  expect(nudged).toEqual([]);
  expect([
    await deliver("a", signed("older")),
    await deliver("a", signed("newer")),
    await deliver("b", signed("newer")),
  ]).toEqual([202, 202, 202]);
  expect(nudged).toEqual(["follow", "follow"]);
  await gitHub.close();
});
