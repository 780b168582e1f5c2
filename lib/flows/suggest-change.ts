import { findBacklogItem } from "@/db/backlog";
import type { RequestSummary } from "@/db/request-lists";
import { createDraft, type DraftRow, deleteDraft, findDraft, listDrafts, saveRequest } from "@/db/requests";
import { ofAuthority } from "@/lib/access/actor";
import { may } from "@/lib/access/policy";
import type { Portal } from "@/lib/portal";
import { partOfFault, withCorrection } from "@/lib/requests/correction";
import type { ChangeRequest } from "@/lib/requests/request";
import {
  Draft,
  fillFromItem,
  problemsAt,
  type Step,
  stepAfter,
  stepBefore,
  stepsOf,
} from "@/lib/requests/wizard";
import { ok, type Result, refuse } from "@/lib/result";
import { canonicalJson } from "@/lib/spec/canonical";
import type { Anomaly, Item, Spec } from "@/lib/spec/model";
import { findItem } from "@/lib/spec/refs";
import { type Preview, previewOf, similarTo } from "./check-draft";
import { faultOf } from "./find-faults";
import type { Flow } from "./flow";

export type StartForm = {
  readonly task: Draft["task"];
  readonly item: string | null;
  readonly table: string | null;
  readonly backlog: string | null;
  /** What was searched for and not found: the first words of the title. */
  readonly words?: string | null;
  /** Rule of a known fault of the item, which the suggestion shall put right. */
  readonly fault?: string | null;
};

/** Begins a suggestion: an item to change, a table to add to, or a backlog entry it grows from. */
export const startSuggestion: Flow<StartForm, { id: number; step: Step }> = async (portal, actor, form) => {
  if (actor.kind !== "person") return refuse("not-signed-in");
  if (!may(actor, "request.draft")) return refuse("not-allowed");
  const { spec } = await portal.specification.current();
  const entry = form.backlog ? await findBacklogItem(portal.db, form.backlog) : null;
  const empty = Draft.parse({ task: form.task, table: form.table, backlog: entry?.slug ?? null });
  const wanted = form.task === "change-item" ? form.item : null;
  const item = wanted ? findItem(spec, wanted) : undefined;
  if (wanted && !item) return noSuchItem(wanted);
  const title = (entry?.title ?? form.words ?? "").slice(0, 80);
  const filled: Draft = { ...(item ? fillFromItem(empty, item) : empty), title, problem: entry?.asked ?? "" };
  const fault = item && form.fault ? faultOf(portal, spec, form.fault, item.ref) : null;
  const draft = item && fault ? withCorrection(filled, item, fault) : filled;
  const id = await createDraft(portal.db, actor.id, actor.organisation.code, draft, portal.demonstration);
  const chosen = form.task === "change-item" ? item !== undefined : draft.table !== null;
  const part = item && fault && partOfFault(fault, item);
  if (part) return ok({ id, step: part });
  return ok({
    id,
    step: chosen
      ? stepAfter(draft, "which", { hasSimilar: false, ofAuthority: ofAuthority(actor) })
      : "which",
  });
};

export type StartView = {
  readonly mayStart: boolean;
  readonly signedIn: boolean;
  readonly item: Item | null;
  readonly table: string | null;
  readonly backlog: { readonly slug: string; readonly title: string } | null;
  readonly words: string | null;
  readonly tables: readonly { readonly name: string; readonly label: string | null }[];
  readonly drafts: readonly DraftRow[];
  /** The fault that shall be put right, where the link that led here named one. */
  readonly fault: Anomaly | null;
};

/** Where a suggestion begins: what was chosen by the link that led here, and the reader's own drafts. */
export const viewStart: Flow<Omit<StartForm, "task">, StartView> = async (
  portal,
  actor,
  { item, table, backlog, words = null, fault },
) => {
  const { spec } = await portal.specification.current();
  const entry = backlog ? await findBacklogItem(portal.db, backlog) : null;
  const found = (item && findItem(spec, item)) || null;
  return ok({
    mayStart: may(actor, "request.draft"),
    signedIn: actor.kind === "person",
    item: found,
    fault: found && fault ? faultOf(portal, spec, fault, found.ref) : null,
    table: spec.tables.find((t) => t.name === table)?.name ?? null,
    backlog: entry && { slug: entry.slug, title: entry.title },
    words,
    tables: spec.tables.map(({ name, label }) => ({ name, label })),
    drafts: actor.kind === "person" ? await listDrafts(portal.db, actor.id) : [],
  });
};

function noSuchItem(text: string, field = "item") {
  const message = `No item is called “${text}”. Enter a name or a reference, for example pers_sex or PERS002A`;
  return refuse("form-incomplete", { problems: [{ rule: "no-such-item", field, message }] });
}

export type SuggestionView = {
  readonly id: number;
  readonly version: number;
  readonly draft: Draft;
  readonly step: Step;
  readonly back: Step | null;
  /** All pages of this draft, in order. */
  readonly steps: readonly Step[];
  readonly spec: Spec;
  readonly similar: readonly RequestSummary[];
  readonly returns: readonly { readonly code: string; readonly name: string }[];
  readonly systems: readonly { readonly code: string; readonly name: string }[];
  /** Only on the last page. */
  readonly preview: Preview | null;
};

/** One question page of a draft, for its author alone. */
export const viewSuggestion: Flow<{ id: number; step: Step }, SuggestionView> = async (
  portal,
  actor,
  { id, step },
) => {
  const found = await ownDraft(portal, id, (request) => may(actor, "request.read-draft", request));
  if (!found.ok) return found;
  const { request, draft } = found.value;
  const { spec } = await portal.specification.current();
  const similar = await similarTo(portal.db, draft);
  const asked = { hasSimilar: similar.length > 0, ofAuthority: ofAuthority(actor) };
  const steps = stepsOf(draft, asked);
  const here = steps.includes(step) ? step : (steps[0] ?? "which");
  return ok({
    id,
    version: request.version,
    draft,
    step: here,
    back: stepBefore(draft, here, asked),
    steps,
    spec,
    similar,
    returns: [
      ...portal.reference.returns.map(({ code, name }) => ({ code, name })),
      { code: "Local", name: "Used locally, in no return" },
    ],
    systems: portal.reference.cms
      .filter((cms) => !["in_house", "unknown"].includes(cms.code))
      .map(({ code, name }) => ({ code, name })),
    preview: here === "check" ? await previewOf(portal, spec, draft, asked) : null,
  });
};

async function ownDraft(
  portal: Portal,
  id: number,
  mayRead: (request: ChangeRequest) => boolean,
): Promise<Result<{ request: ChangeRequest; draft: Draft }>> {
  const found = await findDraft(portal.db, id);
  const draft = Draft.safeParse(found?.draft);
  return found && draft.success && mayRead(found.request)
    ? ok({ request: found.request, draft: draft.data })
    : refuse("not-found");
}

export type SaveForm = {
  readonly id: number;
  readonly version: number;
  readonly step: Step;
  /** What the page changes of the draft. */
  readonly answers: Partial<Draft>;
  /** Stay on the page, for example to get more rows for codes. */
  readonly stay: boolean;
};

/** Saves one page, right or wrong, and says where to go: on, or back to it where something is missing. */
export const saveSuggestion: Flow<SaveForm, { id: number; step: Step; showProblems: boolean }> = async (
  portal,
  actor,
  form,
) => {
  const found = await ownDraft(portal, form.id, (request) => may(actor, "request.read-draft", request));
  if (!found.ok) return found;
  const { request } = found.value;
  // Pressing the button twice sends the same page twice: the second one finds its answers there already.
  const isRepeat = Object.entries(form.answers).every(
    ([name, value]) => canonicalJson(found.value.draft[name as keyof Draft]) === canonicalJson(value),
  );
  if (request.version !== form.version && !isRepeat) return refuse("changed-meanwhile");
  const { spec } = await portal.specification.current();
  let draft: Draft = { ...found.value.draft, ...form.answers };
  if (form.step === "which" && draft.task === "change-item") {
    const item = findItem(spec, draft.item ?? "");
    if (draft.item && !item) return noSuchItem(draft.item);
    draft = item
      ? item.ref === found.value.draft.item
        ? draft
        : fillFromItem(draft, item)
      : { ...draft, item: null };
  }
  if (form.step === "link" && draft.link !== "") {
    const target = findItem(spec, draft.link);
    if (!target) return noSuchItem(draft.link, "link");
    draft = { ...draft, link: target.ref };
  }
  if (form.step === "which" && !spec.tables.some((table) => table.name === draft.table))
    draft = { ...draft, table: null };
  const saved = await saveRequest(portal.db, request, { draft, title: draft.title.slice(0, 80) });
  if (!saved) return refuse("changed-meanwhile");
  const wrong = problemsAt(draft, form.step).length > 0;
  const hasSimilar = (await similarTo(portal.db, draft)).length > 0;
  const stays = wrong || form.stay;
  return ok({
    id: form.id,
    step: stays ? form.step : stepAfter(draft, form.step, { hasSimilar, ofAuthority: ofAuthority(actor) }),
    showProblems: wrong && !form.stay,
  });
};

/** Throws a draft away. Drafts only: what was submitted stays. */
export const discardSuggestion: Flow<{ id: number }, { id: number }> = async (portal, actor, { id }) => {
  const found = await ownDraft(portal, id, (request) => may(actor, "request.read-draft", request));
  if (!found.ok) return found;
  await deleteDraft(portal.db, id);
  return ok({ id });
};
