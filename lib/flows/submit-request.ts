import { findBacklogItem, linkRequest } from "@/db/backlog";
import type { Db } from "@/db/client";
import { addRevision, findDraft, replaceTouches, reservedRefs, reserveRefs, takeNumber } from "@/db/requests";
import { saveEntry } from "@/db/search-entries";
import { everPublishedRefs } from "@/db/spec-versions";
import { saveAnswer } from "@/db/votes";
import { type Actor, isLead, ofAuthority } from "@/lib/access/actor";
import { may } from "@/lib/access/policy";
import type { Portal } from "@/lib/portal";
import { type ChangeRequest, referenceOf } from "@/lib/requests/request";
import { trackOf } from "@/lib/requests/track";
import { Draft, problemsAt, stepsOf } from "@/lib/requests/wizard";
import { ok, type Result, refuse } from "@/lib/result";
import type { Spec } from "@/lib/spec/model";
import type { Op } from "@/lib/spec/ops";
import { outcomeHash } from "@/lib/spec/outcome";
import { everUsedRefs, nextRef } from "@/lib/spec/refs";
import type { AnswerChoice } from "@/lib/votes/vote";
import { checkDraft, similarTo } from "./check-draft";
import type { Flow } from "./flow";
import { inTransaction } from "./in-transaction";
import { recordMove } from "./record-move";
import { personalData } from "./refuse-personal-data";

/** More operations than this are more than a meeting can weigh at once. Source: governance design, move 2. */
const MAX_OPS = 20;

/** Turns a draft into a request: number, refs, revision 1, state, event and audit in one transaction. */
export const submitRequest: Flow<{ id: number; version: number }, { reference: string }> = async (
  portal,
  actor,
  form,
) => {
  if (actor.kind !== "person") return refuse("not-signed-in");
  const { spec } = await portal.specification.current();
  return inTransaction(portal, async (tx) => {
    const found = await findDraft(tx, form.id);
    const parsed = Draft.safeParse(found?.draft);
    if (!found || !parsed.success || !may(actor, "submit", found.request)) return refuse("not-found");
    const { request } = found;
    const draft = parsed.data;
    if (request.version !== form.version) return refuse("changed-meanwhile");
    const fit = await fits(tx, portal, actor, spec, draft);
    if (!fit.ok) return fit;
    const words = {
      title: draft.title.trim(),
      problem: draft.problem.trim(),
      benefit: draft.benefit.trim(),
      givesBack: draft.givesBack.trim(),
      whyDifferent: draft.whyDifferent.trim(),
      nameShown: draft.nameShown,
    };
    const answer = draft.answer && {
      choice: draft.answer,
      effort: draft.effort,
      note: draft.note.trim() || null,
    };
    const given = { words, organisation: actor.organisation.code, answer, backlog: draft.backlog };
    return submitOps(tx, portal, actor, request, given, spec, fit.value);
  });
};

async function fits(
  tx: Db,
  portal: Portal,
  actor: Actor,
  spec: Spec,
  draft: Draft,
): Promise<Result<readonly Op[]>> {
  const texts = {
    title: draft.title,
    problem: draft.problem,
    benefit: draft.benefit,
    givesBack: draft.givesBack,
    whyDifferent: draft.whyDifferent,
    note: draft.note,
    label: draft.label,
    guidance: draft.guidance,
  };
  const hostile = personalData(texts);
  if (hostile) return hostile;
  const hasSimilar = (await similarTo(tx, draft)).length > 0;
  const missing = stepsOf(draft, { hasSimilar, ofAuthority: ofAuthority(actor) }).flatMap((step) =>
    problemsAt(draft, step).map((p) => ({ ...p, rule: "missing" })),
  );
  if (missing.length > 0) return refuse("form-incomplete", { problems: missing });
  const { ops, blocks } = await checkDraft({ ...portal, db: tx }, spec, draft);
  if (ops.length > MAX_OPS)
    return refuse("does-not-fit", {
      problems: [
        {
          rule: "too-many",
          message: `Split it: a request holds at most ${MAX_OPS} changes, and this one has ${ops.length}`,
        },
      ],
    });
  return blocks.length > 0 ? refuse("does-not-fit", { problems: blocks }) : ok(ops);
}

/** Gives each new item the next ref of its table. The number taken before serialises submissions, so none is given twice. */
async function numberRefs(tx: Db, spec: Spec, ops: readonly Op[]): Promise<Result<readonly Op[]>> {
  if (!ops.some((op) => op.op === "add-item")) return ok(ops);
  const used = new Set([
    ...everUsedRefs(spec, await everPublishedRefs(tx)),
    ...(await reservedRefs(tx)).map((r) => r.itemRef),
  ]);
  const numbered: Op[] = [];
  for (const op of ops) {
    const table = op.op === "add-item" ? spec.tables.find((t) => t.name === op.table) : undefined;
    if (op.op !== "add-item" || !table) {
      numbered.push(op);
      continue;
    }
    const ref = nextRef(table.prefix, used);
    if (!ref.ok) return ref;
    used.add(ref.value);
    numbered.push({ ...op, ref: ref.value });
  }
  return ok(numbered);
}

type Given = {
  readonly words: {
    title: string;
    problem: string;
    benefit: string;
    givesBack: string;
    whyDifferent: string;
    nameShown: boolean;
  };
  readonly organisation: string;
  readonly answer: { choice: AnswerChoice; effort: string | null; note: string | null } | null;
  /** The backlog entry it grows from, by slug or reference. */
  readonly backlog: string | null;
};

/** Submits operations that have been checked: by a person's draft, or from the sector's own list of pending changes. */
export async function submitOps(
  tx: Db,
  portal: Portal,
  actor: Actor,
  request: ChangeRequest,
  { words, organisation, answer, backlog }: Given,
  spec: Spec,
  drafted: readonly Op[],
): Promise<Result<{ reference: string }>> {
  const number = await takeNumber(tx, "request");
  const numbered = await numberRefs(tx, spec, drafted);
  if (!numbered.ok) return numbered;
  const ops = numbered.value;
  const now = await portal.clock(tx);
  const createdBy = actor.kind === "person" ? actor.id : null;
  await addRevision(tx, {
    requestId: request.id,
    revision: 1,
    operations: ops,
    baseCommit: spec.commit,
    material: true,
    contentHash: outcomeHash(ops),
    createdBy,
    createdAt: now,
  });
  const change = {
    ...words,
    number,
    draft: null,
    currentRevision: 1,
    submittedAt: now,
    track: trackOf(ops, false),
    organisationCode: organisation,
  };
  const moved = await recordMove(tx, portal, request, {
    move: "submit",
    actor,
    as: ["lead", "member", "steward", "chair", "steering"],
    now,
    change,
  });
  if (!moved.ok) return moved;
  await reserveRefs(tx, request.id, newRefs(ops));
  const touches = touchesOf(spec, ops);
  await replaceTouches(tx, request.id, touches);
  if (answer && actor.kind === "person" && actor.authority)
    await saveAnswer(tx, {
      requestId: request.id,
      personId: actor.id,
      revision: 1,
      organisationCode: actor.authority.code,
      isLead: isLead(actor),
      ...answer,
      givenAt: now,
    });
  const entry = backlog ? await findBacklogItem(tx, backlog) : null;
  if (entry) await linkRequest(tx, entry.id, request.id);
  const reference = referenceOf(number);
  await saveEntry(tx, {
    kind: "request",
    key: reference,
    title: words.title,
    names: touches.map((t) => t.key).join(" "),
    body: `${words.problem} ${words.benefit}`,
    url: `/requests/${reference}`,
  });
  return ok({ reference });
}

function newRefs(ops: readonly Op[]): readonly string[] {
  return ops.flatMap((op) => (op.op === "add-item" && op.ref ? [op.ref] : []));
}

type Touch = { readonly kind: "table" | "item" | "return" | "cms"; readonly key: string };

/** The tables, items, returns and systems that operations touch, each once. */
export function touchesOf(spec: Spec, ops: readonly Op[]): readonly Touch[] {
  const touches = ops.flatMap((op): Touch[] => {
    if (op.op === "add-item")
      return [
        { kind: "table", key: op.table },
        ...(op.ref ? [{ kind: "item" as const, key: op.ref }] : []),
        ...keys("return", op.item.returns),
        ...keys("cms", op.item.cms),
      ];
    if (op.op === "add-table" || op.op === "change-table" || op.op === "retire-table")
      return [{ kind: "table", key: op.table }];
    const ref = "ref" in op ? op.ref : op.child;
    const item = spec.byRef.get(ref);
    const edits = op.op === "change-item" ? op.edits : {};
    return [
      { kind: "item", key: ref },
      ...(item ? [{ kind: "table" as const, key: item.table }] : []),
      ...keys("return", [...(edits.returns?.add ?? []), ...(edits.returns?.remove ?? [])]),
      ...keys("cms", [...(edits.cms?.add ?? []), ...(edits.cms?.remove ?? [])]),
    ];
  });
  return [...new Map(touches.map((touch) => [`${touch.kind} ${touch.key}`, touch])).values()];
}

function keys(kind: "return" | "cms", values: readonly string[] | undefined): Touch[] {
  return (values ?? []).map((key) => ({ kind, key }));
}
