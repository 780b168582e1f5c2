import { ok, type Result, refuse } from "@/lib/result";
import { assembleSpec, type TableParts } from "../assemble";
import { LIMITS } from "../limits";
import type { Anomaly, CmsSource, CodeList, Item, ItemType, Spec, Tombstone } from "../model";
import { defaultStatus } from "../notation";
import { type ItemJson, type RetiredJson, SpecForm, type SpecJson, type TableJson } from "./json-form";

/** Reads what `toJson` writes. Refused with the first places that do not fit; derived parts are worked out anew. */
export function fromJson(text: string): Result<Spec> {
  if (text.length > LIMITS.totalBytes) return unfit("The file is larger than any specification.");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return unfit("The file is not JSON. Take it again from the page of downloads.");
  }
  const form = SpecForm.safeParse(value);
  if (form.success) return ok(specOf(form.data));
  const first = form.error.issues[0];
  const place = first?.path.join(".") || "the beginning";
  return unfit(`The file does not have the published form: at ${place}, ${first?.message ?? "it differs"}.`);
}

function unfit(message: string): ReturnType<typeof refuse> {
  return refuse("does-not-fit", { problems: [{ rule: "JSON_FORM", message }] });
}

function specOf(form: SpecJson): Spec {
  return assembleSpec({
    commit: form.commit,
    ...(form.origin ? { origin: form.origin } : {}),
    tables: form.tables.map(tableOf),
    refs: {
      tombstones: form.retired.map(tombstoneOf),
      aliases: new Map(Object.entries(form.formerReferences)),
      reserved: new Set(form.reservedReferences),
    },
    anomalies: (form.anomalies ?? []).map(anomalyOf),
  });
}

function tableOf(form: TableJson): TableParts {
  const { name, prefix, position, label, summary, domain, status, path, items } = form;
  const { notRecorded, fromPortal } = form;
  return {
    name,
    prefix,
    order: position,
    label: label ?? null,
    summary: summary ?? null,
    domain: domain ?? null,
    status: status ?? "live",
    path: path ?? "",
    ...(notRecorded ? { notRecorded: new Set(notRecorded) } : {}),
    ...(fromPortal ? { overlay: new Set(fromPortal) } : {}),
    items: items.map((item, at) => itemOf(item, name, at + 1)),
  };
}

function itemOf(form: ItemJson, table: string, position: number): Item {
  const { foreignKey, deprecated } = form;
  const tags = form.tags ?? [];
  return {
    ref: form.ref,
    table,
    position,
    name: form.name,
    label: form.label,
    type: typeOf(form),
    primaryKey: form.primaryKey,
    foreignKey: foreignKey
      ? { raw: foreignKey.target, table: foreignKey.table, item: foreignKey.item, resolvedRef: null }
      : null,
    required: form.required,
    unique: form.unique,
    categories: form.categories ?? [],
    constraints: form.constraints ?? [],
    returns: form.returns ?? [],
    tags,
    unknownReturns: form.unknownReturns ?? [],
    returnElements: form.returnElements ?? {},
    cms: systemsOf(form),
    guidance: form.guidance ?? null,
    codes: codesOf(form),
    codesFrom: form.codesFrom ?? null,
    status: form.status ?? defaultStatus(tags),
    deprecated: deprecated
      ? {
          since: deprecated.since ?? null,
          sunset: deprecated.sunset ?? null,
          replacedBy: deprecated.replacedBy ?? null,
          reason: deprecated.reason ?? null,
        }
      : null,
    change: form.change ?? null,
    extra: form.other ?? {},
    notRecorded: new Set(form.notRecorded),
  };
}

function typeOf({ type = "", typeAsWritten, size }: ItemJson): ItemType {
  return { raw: typeAsWritten ?? type, norm: type, size: size ?? null };
}

function systemsOf({ cms = {} }: ItemJson): Readonly<Record<string, CmsSource>> {
  return Object.fromEntries(
    Object.entries(cms).map(([code, { listed, table, field }]) => [
      code,
      { listed, table: table ?? null, field: field ?? null },
    ]),
  );
}

function codesOf({ ref, codes, codesOpen }: ItemJson): CodeList | null {
  if (!codes) return null;
  return {
    ownerRef: ref,
    open: codesOpen ?? false,
    codes: codes.map(({ code, label, status, replacedBy }) => ({
      code,
      label,
      status: status ?? "live",
      replacedBy: replacedBy ?? null,
    })),
  };
}

function tombstoneOf({ ref, table, name, retiredIn, reason, replacedBy, change }: RetiredJson): Tombstone {
  return {
    itemRef: ref,
    table: table ?? null,
    name: name ?? null,
    retiredIn: retiredIn ?? null,
    reason: reason ?? null,
    replacedBy: replacedBy ?? null,
    changeId: change ?? null,
  };
}

/** Leaves out what is absent, as the reader of files does. */
function anomalyOf(form: NonNullable<SpecJson["anomalies"]>[number]): Anomaly {
  const { rule, level, message, ref, table, path, suggestion } = form;
  return {
    rule,
    level,
    message,
    ...(ref === undefined ? {} : { ref }),
    ...(table === undefined ? {} : { table }),
    ...(path === undefined ? {} : { path }),
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}
