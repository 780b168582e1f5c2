import type { Db } from "@/db/client";
import { findDecisionOn } from "@/db/decisions";
import { findOrganisation } from "@/db/people";
import { findProposal, listUnprepared, noteProposal } from "@/db/publishing";
import { findRequest, findRevision, lockRequest, shownAuthor } from "@/db/requests";
import { SYSTEM } from "@/lib/access/actor";
import type { Portal } from "@/lib/portal";
import { branchName, commitMessage } from "@/lib/repository/commit-message";
import { proposalText } from "@/lib/repository/proposal-text";
import { type ProposalDraft, type ProposalState, RepositoryError } from "@/lib/repository/repository";
import { type ChangeRequest, referenceOf } from "@/lib/requests/request";
import { ok, type Result } from "@/lib/result";
import { type BuiltChange, buildChange } from "@/lib/spec/apply-files";
import { buildSpec } from "@/lib/spec/build-spec";
import { describeOps } from "@/lib/spec/describe";
import { parseOps } from "@/lib/spec/ops";
import { patchOf } from "@/lib/spec/patch";
import { recordMove } from "./record-move";

/** Tries before a person must look. Source: github design, section 13. */
const MAX_TRIES = 8;

/** Prepares every approved request whose turn it is: the state is the queue, so a lost wake-up costs a minute. */
export async function publishRequests(portal: Portal): Promise<void> {
  for (const number of await listUnprepared(portal.db, await portal.clock(portal.db)))
    await publishRequest(portal, number);
}

/**
 * Prepares one approved request: read the base, build the minimal change, propose it, record it.
 * Every step looks before it does, so it may run twice and be picked up from any point.
 */
export async function publishRequest(portal: Portal, number: number): Promise<void> {
  const request = await findRequest(portal.db, number);
  if (request?.state !== "approved") return;
  try {
    const built = await buildProposal(portal, request);
    if (!built.ok) return park(portal, request, built.refusal.problems.map((p) => p.message).join(" "), null);
    if (built.value.change.noEffect) return await recordAlreadyThere(portal, request);
    const { draft, change } = built.value;
    const state = await portal.repository.propose(draft);
    await recordProposal(portal, request, draft, state, patchOf(change.before, change.files));
    await portal.repository.decorate(draft.branch, draft.text).catch(() => undefined);
  } catch (error) {
    if (!(error instanceof RepositoryError)) throw error;
    await retryLater(portal, request, error);
  }
}

type Built = {
  readonly draft: ProposalDraft;
  readonly change: BuiltChange & { before: ReadonlyMap<string, string> };
};

/** The draft of a proposal on the base as it is now; refused where the change no longer fits. */
export async function buildProposal(portal: Portal, request: ChangeRequest): Promise<Result<Built>> {
  const revision = await findRevision(portal.db, request.id, request.currentRevision);
  const decision = await findDecisionOn(portal.db, request.id);
  const ops = parseOps(revision?.operations);
  const reference = referenceOf(request.number ?? 0);
  const base = await portal.repository.head();
  const files = await portal.repository.read(base.id);
  const built = buildChange(files, portal.profile, { ops }, { request: reference, title: request.title });
  if (!built.ok) return built;
  const change = built.value;
  const proposedBy =
    (await shownAuthor(portal.db, request)) ??
    (request.organisationCode ? (await findOrganisation(portal.db, request.organisationCode))?.name : null) ??
    null;
  const url = `${portal.origin}/requests/${reference}`;
  const words = {
    request: reference,
    title: request.title,
    revision: request.currentRevision,
    contentHash: change.contentHash,
    base: base.id,
  };
  const message = commitMessage({
    ...words,
    reason: decision?.reason ?? request.problem,
    decisionUrl: `${portal.origin}/decisions/${decision?.reference ?? ""}`,
    proposedBy,
    decidedBy: "SSD steering group",
  });
  const standing = buildSpec(files, portal.profile);
  if (!standing.ok) return standing;
  const changes = describeOps(standing.value, ops).flatMap((op) =>
    op.attributes.map(({ label, before, after }) => ({
      what: `${op.itemName ?? op.table}, ${label}`,
      before,
      after,
    })),
  );
  const paths = change.files.map((file) => file.path);
  const shown = {
    changes,
    files: paths,
    url,
    decision: decision?.reference ?? null,
    labels: ["ssd-portal", request.track ?? "structural"],
  };
  const text = proposalText({
    ...words,
    ...shown,
    summary: request.problem,
    outcomeHash: change.outcomeHash,
  });
  const key = { request: reference, revision: request.currentRevision };
  const draft: ProposalDraft = {
    key,
    branch: branchName(reference, key.revision),
    base: base.id,
    parts: [{ request: reference, files: change.files, message }],
    text,
    contentHash: change.contentHash,
    outcomeHash: change.outcomeHash,
  };
  const before = new Map(
    change.files.map(({ path }) => [
      path,
      new TextDecoder().decode(files.files.get(path)?.bytes ?? new Uint8Array()),
    ]),
  );
  return ok({ draft, change: { ...change, before } });
}

async function recordProposal(
  portal: Portal,
  request: ChangeRequest,
  draft: ProposalDraft,
  state: ProposalState,
  patch: string,
): Promise<void> {
  await portal.db.transaction(async (tx) => {
    const locked = await lockRequest(tx, request.number ?? 0);
    const now = await portal.clock(tx);
    await noteProposal(tx, {
      requestId: request.id,
      revision: request.currentRevision,
      branch: draft.branch,
      base: draft.base,
      tip: state.tip,
      number: state.number,
      url: state.url,
      state: state.state,
      mergedAs: state.mergedAs,
      contentHash: draft.contentHash,
      outcomeHash: draft.outcomeHash,
      patch,
      problem: state.tipIsOurs ? null : "The proposal was edited in the repository: look at it there.",
      nextTryAt: null,
      lastTryAt: now,
    });
    if (locked?.state !== "approved" || locked.version !== request.version) return;
    const details = { proposal: state.number, branch: draft.branch, content: draft.contentHash };
    await recordMove(tx, portal, locked, { move: "start-preparation", actor: SYSTEM, as: [], now, details });
  });
  portal.nudge("follow");
}

/** Every operation already stands on the base: there is nothing to write, and the commit that holds it is named. */
async function recordAlreadyThere(portal: Portal, request: ChangeRequest): Promise<void> {
  const { commit } = await portal.specification.current();
  await portal.db.transaction(async (tx) => {
    const locked = await lockRequest(tx, request.number ?? 0);
    if (locked?.state !== "approved") return;
    const now = await portal.clock(tx);
    const details = { outside: true, commit };
    const started = await recordMove(tx, portal, locked, {
      move: "start-preparation",
      actor: SYSTEM,
      as: [],
      now,
      details,
    });
    if (started.ok)
      await recordMove(tx, portal, started.value, {
        move: "record-merge",
        actor: SYSTEM,
        as: [],
        now,
        details,
      });
  });
}

/** Notes why it stopped. Without a next try, a person must look and press the button. */
async function park(
  portal: Portal,
  request: ChangeRequest,
  problem: string,
  nextTryAt: Date | null,
  db: Db = portal.db,
): Promise<void> {
  const known = await findProposal(db, request.id);
  const same = known?.revision === request.currentRevision ? known : null;
  const reference = referenceOf(request.number ?? 0);
  await noteProposal(db, {
    requestId: request.id,
    revision: request.currentRevision,
    branch: branchName(reference, request.currentRevision),
    attempts: (same?.attempts ?? 0) + 1,
    problem,
    nextTryAt,
    lastTryAt: await portal.clock(db),
  });
}

async function retryLater(portal: Portal, request: ChangeRequest, error: RepositoryError): Promise<void> {
  const known = await findProposal(portal.db, request.id);
  const attempts = known?.revision === request.currentRevision ? known.attempts : 0;
  const isPassing = ["RateLimited", "Unavailable", "Moved", "BadAnswer"].includes(error.problem);
  const now = await portal.clock(portal.db);
  const pauseMs = Math.min(60_000 * 2 ** attempts, 3_600_000);
  const next =
    isPassing && attempts + 1 < MAX_TRIES ? (error.retryAt ?? new Date(now.getTime() + pauseMs)) : null;
  await park(portal, request, error.sentence, next);
}
