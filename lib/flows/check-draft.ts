import { randomUUID } from "node:crypto";
import type { Db } from "@/db/client";
import { listRequests, type RequestSummary } from "@/db/request-lists";
import { reservedRefs } from "@/db/requests";
import { londonDate } from "@/lib/decisions/calendar";
import type { Portal } from "@/lib/portal";
import { opsOf } from "@/lib/requests/draft-ops";
import { STANDING } from "@/lib/requests/request";
import { trackOf } from "@/lib/requests/track";
import { type Asked, type Draft, problemsAt, type Step, stepsOf } from "@/lib/requests/wizard";
import type { Problem } from "@/lib/result";
import { applyOps } from "@/lib/spec/apply";
import { describeOps } from "@/lib/spec/describe";
import { diffSpecs } from "@/lib/spec/diff";
import type { Spec } from "@/lib/spec/model";
import { type Op, type OpInput, parsePayload } from "@/lib/spec/ops";
import { validatePayload, vocabularyOf } from "@/lib/spec/validate";

/** Requests that stand on the same item, or for a new item on the same table: at most five. */
export async function similarTo(db: Db, draft: Draft): Promise<readonly RequestSummary[]> {
  if (draft.task === "change-item" && draft.item)
    return listRequests(db, { states: STANDING, item: draft.item, limit: 5 });
  if (draft.task === "add-item" && draft.table) {
    const onTable = await listRequests(db, { states: STANDING, table: draft.table, limit: 50 });
    return onTable.filter((request) => sharesWord(request.title, draft.label)).slice(0, 5);
  }
  return [];
}

/** Two texts that share a word of more than four letters are worth showing side by side. */
function sharesWord(a: string, b: string): boolean {
  const words = (text: string) => new Set(text.toLowerCase().match(/[a-z]{5,}/g) ?? []);
  return [...words(a)].some((word) => words(b).has(word));
}

export type Preview = {
  readonly described: ReturnType<typeof describeOps>;
  readonly changes: ReturnType<typeof diffSpecs>;
  readonly track: ReturnType<typeof trackOf>;
  readonly blocks: readonly (Problem & { readonly step: Step })[];
  readonly warnings: readonly Problem[];
};

/** What a draft would change, whom it reaches, and what stands against it, each problem with the page that mends it. */
export async function previewOf(portal: Portal, spec: Spec, draft: Draft, asked: Asked): Promise<Preview> {
  const { ops, blocks, warnings } = await checkDraft(portal, spec, draft);
  const missing = stepsOf(draft, asked).flatMap((step) =>
    problemsAt(draft, step).map((p) => ({ ...p, rule: "missing", step })),
  );
  const placed = blocks.map((problem) => ({ ...problem, step: stepOfField(draft, problem.field) }));
  return {
    described: describeOps(spec, ops),
    changes: diffSpecs(spec, applyOps(spec, ops).spec, { textMeaning: meaningOf(ops) }),
    track: trackOf(ops, false),
    // What is missing on a page says more than what the checks make of the gap.
    blocks: missing.length > 0 ? missing : placed,
    warnings,
  };
}

/** The operations a draft asks for, with everything that stands against them: the same for preview and submission. */
export async function checkDraft(
  portal: Portal,
  spec: Spec,
  draft: Draft,
): Promise<{ ops: readonly Op[]; blocks: readonly Problem[]; warnings: readonly Problem[] }> {
  const drafted: readonly OpInput[] = opsOf(draft, spec, portal.reference.tags, randomUUID);
  if (drafted.length === 0)
    return {
      ops: [],
      warnings: [],
      blocks: [
        {
          rule: "NO_EFFECT",
          message: "Change something: what you entered is what the specification says already",
        },
      ],
    };
  const payload = parsePayload({ v: 1, base: spec.commit, ops: drafted });
  if (!payload.ok) return { ops: [], warnings: [], blocks: payload.refusal.problems };
  const { ops } = payload.value;
  const others = await reservedRefs(portal.db);
  const checked = validatePayload({
    spec,
    payload: payload.value,
    otherReservations: new Set(others.map((r) => r.itemRef)),
    vocabulary: vocabularyOf(spec, portal.reference),
    profile: portal.profile,
    today: londonDate(await portal.clock(portal.db)),
    noticeMonths: portal.policy.rules.tracks[trackOf(ops, false)].supplier_notice_months,
  });
  return { ops, ...checked };
}

/** Which texts change their meaning, as the differences ask: by `ref.attribute`. */
export function meaningOf(ops: readonly Op[]): ReadonlyMap<string, "meaning" | "wording"> {
  const marks = new Map<string, "meaning" | "wording">();
  for (const op of ops) {
    if (op.op !== "change-item" || !op.textMeaning) continue;
    if (op.edits.label) marks.set(`${op.ref}.label`, op.textMeaning);
    if (op.edits.guidance) marks.set(`${op.ref}.guidance`, op.textMeaning);
  }
  return marks;
}

const FIELD_STEPS: Record<string, Step> = {
  label: "label",
  guidance: "guidance",
  type: "type",
  size: "type",
  returns: "returns",
  tags: "returns",
  returnElements: "elements",
  categories: "categories",
  cms: "systems",
  cmsField: "sources",
  cmsTable: "sources",
  primaryKey: "key",
  constraints: "key",
  name: "name",
  code: "codes",
  codes: "codes",
  foreignKey: "link",
  textMeaning: "label",
};

function stepOfField(draft: Draft, field: string | undefined): Step {
  const step = FIELD_STEPS[field?.split(".").find((part) => part in FIELD_STEPS) ?? ""] ?? "parts";
  return stepsOf(draft, { hasSimilar: false, ofAuthority: true }).includes(step)
    ? step
    : draft.task === "add-item"
      ? "name"
      : "parts";
}
