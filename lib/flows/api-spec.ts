import { type ChangeRow, listVersions } from "@/db/spec-versions";
import { ANONYMOUS } from "@/lib/access/actor";
import { londonDate } from "@/lib/decisions/calendar";
import type { Portal } from "@/lib/portal";
import { referenceOf } from "@/lib/requests/request";
import { ok, type Result, refuse } from "@/lib/result";
import type { Item, Spec, Table, Tombstone } from "@/lib/spec/model";
import { CURRENT, findVersion } from "./find-version";
import { viewItem } from "./view-item";

// The public answers take no actor: they are the same for everybody, so that anybody may keep them.

type ApiSpec = {
  readonly version: string;
  readonly commit: string;
  readonly tables: readonly ReturnType<typeof tableAnswer>[];
};

/** A specification as programs read it: the one in force, or a version by its name. */
export async function apiSpec(portal: Portal, version: string | null): Promise<Result<ApiSpec>> {
  const found = await findVersion(portal, version ?? CURRENT);
  if (!found)
    return refuse(
      "not-found",
      sentence(`There is no version ${version?.slice(0, 40)}. /api/v1/versions lists them all.`),
    );
  const { name, commit, spec } = found;
  return ok({ version: name, commit, tables: spec.tables.map((table) => tableAnswer(spec, table)) });
}

type ApiVersion = {
  readonly name: string;
  readonly date: string;
  readonly commit: string;
  readonly tables: number;
  readonly items: number;
};

/** Every version, oldest first; what is merged and not released is not one yet. */
export async function apiVersions({
  db,
}: Portal): Promise<Result<{ readonly versions: readonly ApiVersion[] }>> {
  const rows = await listVersions(db);
  const versions = rows.flatMap(({ name, at, commit, tables, items }) =>
    name === null ? [] : [{ name, date: londonDate(at), commit, tables, items }],
  );
  return ok({ versions });
}

type ApiItem = (ReturnType<typeof itemAnswer> | ReturnType<typeof retiredAnswer>) & {
  readonly table: string | null;
  readonly history: readonly ReturnType<typeof changeAnswer>[];
};

/** One item by its reference or a name it has or had, with everything that happened to it, oldest first. */
export async function apiItem(portal: Portal, text: string): Promise<Result<ApiItem>> {
  const found = await viewItem(portal, ANONYMOUS, text);
  if (!found.ok)
    return refuse("not-found", sentence("There is no such item. Give a reference, for example PERS002A."));
  const view = found.value;
  if ("movedTo" in view) return apiItem(portal, view.movedTo);
  const history = view.history.map(changeAnswer);
  if ("retired" in view) return ok({ ...retiredAnswer(view.retired), table: view.retired.table, history });
  return ok({ ...itemAnswer(view.current.spec, view.item), table: view.item.table, history });
}

function tableAnswer(spec: Spec, { name, prefix, label, domain, status, items, notRecorded }: Table) {
  return {
    name,
    prefix,
    label,
    domain,
    status: notRecorded?.has("status") ? null : status,
    items: items.map((item) => itemAnswer(spec, item)),
  };
}

/** What a source cannot hold is null, never a guess: the archive knows neither sizes nor codes. */
function itemAnswer(spec: Spec, item: Item) {
  const { notRecorded } = item;
  const codes = item.codes ?? (item.codesFrom ? spec.byRef.get(item.codesFrom)?.codes : null);
  return {
    ref: item.ref,
    name: item.name,
    label: item.label,
    type: notRecorded.has("type") ? null : item.type.norm,
    size: notRecorded.has("size") ? null : item.type.size,
    primaryKey: item.primaryKey,
    foreignKey: item.foreignKey?.raw ?? null,
    required: item.required,
    unique: item.unique,
    status: notRecorded.has("status") ? null : item.status,
    categories: item.categories,
    returns: item.returns,
    tags: item.tags,
    cms: Object.entries(item.cms).flatMap(([code, { listed }]) => (listed ? [code] : [])),
    codes: notRecorded.has("codes")
      ? null
      : (codes?.codes ?? []).map(({ code, label, status }) => ({ code, label, status })),
  };
}

function retiredAnswer({ itemRef, name, retiredIn, reason, replacedBy }: Tombstone) {
  return { ref: itemRef, name, status: "retired" as const, retiredIn, reason, replacedBy };
}

function changeAnswer({ version, at, attribute, before, after, requestNumber, decision }: ChangeRow) {
  return {
    version,
    date: londonDate(at),
    attribute,
    before,
    after,
    request: requestNumber === null ? null : referenceOf(requestNumber),
    decision,
  };
}

function sentence(message: string) {
  return { details: { sentence: message } };
}
