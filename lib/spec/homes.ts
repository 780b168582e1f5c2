/** Which attributes a repository can record, and what an operation means where it cannot. */

import type { Problem } from "@/lib/result";
import { assembleSpec } from "./assemble";
import type { Item, Spec } from "./model";
import { defaultStatus, hasSize } from "./notation";
import type { NewItem, Op } from "./ops";
import { OVERLAID } from "./overlay";
import { companionOf, type Profile } from "./profile";

/** Why an operation cannot be written into this repository, one problem an attribute. */
export function unrecordable(spec: Spec, ops: readonly Op[], profile: Profile): readonly Problem[] {
  if (profile.dialect === "extended") return [];
  const missing = missingHomes(spec, profile);
  return ops.flatMap((op, index) =>
    attributesOf(op)
      .filter((attribute) => missing.has(attribute))
      .map((attribute) => ({
        rule: "NO_HOME",
        message: refusalOf(attribute, profile),
        field: `ops.${index}.${attribute}`,
      })),
  );
}

function refusalOf(attribute: string, { overlay }: Profile): string {
  const name = NAMES[attribute] ?? attribute;
  return overlay !== null && OVERLAID.some((own) => own === attribute)
    ? `Here ${name} comes with the portal and not from the repository, so a request cannot change it. Leave it as it is, and ask the technical steward for other words.`
    : `This repository has no place for ${name}, so it cannot be changed here.`;
}

const NAMES: Readonly<Record<string, string>> = {
  size: "the size of an item",
  codes: "code lists",
  codesOpen: "code lists",
  codesFrom: "code lists",
  returnElements: "names of elements in returns",
  status: "the status of an item",
  deprecated: "what replaces a deprecated item",
  label: "the title of a table",
  summary: "the summary of a table",
  domain: "the domain of a table",
  tableStatus: "the status of a table",
};

function missingHomes(spec: Spec, profile: Profile): ReadonlySet<string> {
  const columns = Object.keys(profile.attributes);
  const missing = new Set(["codes", "codesOpen", "codesFrom", "label", "summary", "domain", "tableStatus"]);
  if (!columns.includes("size")) missing.add("size");
  if (!columns.some((name) => name.startsWith("return_elements."))) missing.add("returnElements");
  // A change of status is a row of the change log there, and nothing else.
  if (!companionOf(profile, "change-log-csv")) for (const name of ["status", "deprecated"]) missing.add(name);
  return spec.tables.length > 0 ? missing : new Set();
}

function attributesOf(op: Op): readonly string[] {
  switch (op.op) {
    case "add-table":
      return [
        ...(["label", "summary", "domain"] as const).filter((name) => op[name] !== null),
        ...op.items.flatMap(attributesOfNew),
      ];
    case "change-table":
      return Object.keys(op.edits).map((name) => (name === "status" ? "tableStatus" : name));
    case "retire-table":
      return op.mode === "deprecate" ? ["tableStatus"] : [];
    case "add-item":
      return attributesOfNew(op.item);
    case "change-item":
      return Object.keys(op.edits).filter((name) => name !== "label");
    case "retire-item":
      return op.mode === "deprecate" ? ["status"] : [];
    case "add-code":
    case "change-code":
    case "retire-code":
      return ["codes"];
    default:
      return [];
  }
}

function attributesOfNew(item: NewItem): readonly string[] {
  return [
    ...(item.size === null ? [] : ["size"]),
    ...(item.codes.length > 0 ? ["codes"] : []),
    ...(item.codesFrom === null ? [] : ["codesFrom"]),
    ...(Object.keys(item.returnElements).length === 0 ? [] : ["returnElements"]),
  ];
}

/** The specification as this repository will read it once the change is written: what it cannot hold stays as it was. */
export function recordable(before: Spec, after: Spec, profile: Profile): Spec {
  if (profile.dialect === "extended") return profile.refsFile === null ? withRefsOf(before, after) : after;
  return withRefsOf(before, {
    ...after,
    tables: after.tables.map((table) => ({ ...table, items: table.items.map(asRecorded) })),
  });
}

function asRecorded(item: Item): Item {
  const size = hasSize(item.type.norm) ? item.type.size : null;
  return { ...item, type: { ...item.type, size }, status: defaultStatus(item.tags), deprecated: null };
}

function withRefsOf(before: Spec, after: Spec): Spec {
  return assembleSpec({
    commit: after.commit,
    tables: after.tables,
    refs: before.refs,
    anomalies: after.anomalies,
  });
}
