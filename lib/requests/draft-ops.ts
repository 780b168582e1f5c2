import type { Item, Spec } from "@/lib/spec/model";
import type { OpInput } from "@/lib/spec/ops";
import { linkOps } from "./link-ops";
import { type Draft, needsSize, type Part, sizeOf } from "./wizard";

/** The operations a draft asks for, against the specification as it stands. Empty while nothing would change. */
export function opsOf(
  draft: Draft,
  spec: Spec,
  tags: ReadonlySet<string>,
  newId: () => string,
): readonly OpInput[] {
  if (draft.task === "add-item") return addItem(draft, spec, tags, newId);
  const item = draft.item ? spec.byRef.get(draft.item) : undefined;
  if (!item) return [];
  return [
    ...changeItem(draft, item, tags, newId),
    ...changeCodes(draft, item, newId),
    ...(draft.parts.includes("link") ? linkOps(item, draft.link, newId) : []),
  ];
}

function addItem(
  draft: Draft,
  spec: Spec,
  tags: ReadonlySet<string>,
  newId: () => string,
): readonly OpInput[] {
  const table = spec.tables.find((t) => t.name === draft.table);
  if (!table) return [];
  const last = table.items.at(-1);
  const size = needsSize(draft.type) ? sizeOf(draft) : null;
  return [
    {
      op: "add-item",
      id: newId(),
      table: table.name,
      ref: null,
      after: draft.after ?? last?.ref ?? null,
      siblings: table.items.map((item) => item.ref),
      item: {
        name: draft.name,
        label: draft.label.trim(),
        guidance: draft.guidance.trim(),
        type: draft.type,
        ...(size === null ? {} : { size }),
        ...(draft.returns.length > 0
          ? {
              returns: draft.returns.filter((code) => !tags.has(code)),
              tags: draft.returns.filter((code) => tags.has(code)),
            }
          : {}),
        ...(draft.systems.length > 0 ? { cms: draft.systems } : {}),
        categories: [...(last?.categories ?? [])],
      },
    },
  ];
}

type ItemEdits = Extract<OpInput, { op: "change-item" }>["edits"];

function changeItem(
  draft: Draft,
  item: Item,
  tags: ReadonlySet<string>,
  newId: () => string,
): readonly OpInput[] {
  const edits: ItemEdits = {};
  const asks = (part: Part) => draft.parts.includes(part);
  const label = draft.label.trim();
  const guidance = draft.guidance.trim();
  if (asks("name") && draft.name !== item.name) edits.name = { before: item.name, after: draft.name };
  if (asks("label") && label !== item.label) edits.label = { before: item.label, after: label };
  if (asks("guidance") && guidance !== item.guidance)
    edits.guidance = { before: item.guidance, after: guidance };
  if (asks("type")) {
    const size = needsSize(draft.type) ? sizeOf(draft) : null;
    if (size !== item.type.size) edits.size = { before: item.type.size, after: size };
    // Who asks for nothing else about the type asks for its spelling.
    const isSpelling = draft.type !== item.type.raw && size === item.type.size;
    if (draft.type !== item.type.norm || isSpelling)
      edits.type = { before: item.type.raw, after: draft.type };
  }
  if (asks("returns")) {
    const chosen = setEdit([...item.returns, ...item.tags, ...item.unknownReturns], draft.returns);
    const part = (wanted: boolean) => ({
      add: chosen.add.filter((c) => tags.has(c) === wanted),
      remove: chosen.remove.filter((c) => tags.has(c) === wanted),
    });
    if (part(false).add.length + part(false).remove.length > 0) edits.returns = part(false);
    if (part(true).add.length + part(true).remove.length > 0) edits.tags = part(true);
  }
  if (asks("systems")) {
    const listed = Object.entries(item.cms).flatMap(([code, source]) => (source.listed ? [code] : []));
    const chosen = setEdit(listed, draft.systems);
    if (chosen.add.length + chosen.remove.length > 0) edits.cms = chosen;
  }
  if (asks("categories")) {
    const chosen = setEdit(item.categories, draft.categories);
    if (chosen.add.length + chosen.remove.length > 0) edits.categories = chosen;
  }
  if (asks("elements")) {
    const names = mapEdit(draft.elements.map(({ code, name }) => [code, item.returnElements[code], name]));
    if (names) edits.returnElements = names;
  }
  if (asks("sources")) Object.assign(edits, sourceEdits(draft, item));
  if (asks("key")) Object.assign(edits, keyEdits(draft, item));
  if (Object.keys(edits).length === 0) return [];
  const isText = edits.label || edits.guidance;
  return [
    {
      op: "change-item",
      id: newId(),
      ref: item.ref,
      edits,
      ...(isText && draft.meaning ? { textMeaning: draft.meaning } : {}),
    },
  ];
}

function setEdit(before: readonly string[], after: readonly string[]) {
  return { add: after.filter((x) => !before.includes(x)), remove: before.filter((x) => !after.includes(x)) };
}

/** Names by key that differ from those before; null where none does. An empty name takes the one before away. */
function mapEdit(
  names: readonly (readonly [key: string, before: string | null | undefined, typed: string])[],
) {
  const changed = names.flatMap(([key, before, typed]) => {
    const after = typed.trim() === "" ? null : typed.trim();
    return after === (before ?? null) ? [] : [[key, { before: before ?? null, after }] as const];
  });
  return changed.length > 0 ? Object.fromEntries(changed) : null;
}

function sourceEdits({ sources }: Draft, item: Item): Pick<ItemEdits, "cmsTable" | "cmsField"> {
  const tables = mapEdit(sources.map(({ system, table }) => [system, item.cms[system]?.table, table]));
  const fields = mapEdit(sources.map(({ system, field }) => [system, item.cms[system]?.field, field]));
  return { ...(tables && { cmsTable: tables }), ...(fields && { cmsField: fields }) };
}

/** A key is marked in two places of the file, which have to agree. */
function keyEdits({ isKey }: Draft, item: Item): Pick<ItemEdits, "primaryKey" | "constraints"> {
  if (isKey === null) return {};
  const isConstrained = item.constraints.includes("pk");
  return {
    ...(isKey !== item.primaryKey && { primaryKey: { before: item.primaryKey, after: isKey } }),
    ...(isKey && !isConstrained && { constraints: { add: ["pk"], remove: [] } }),
    ...(!isKey && isConstrained && { constraints: { add: [], remove: ["pk"] } }),
  };
}

function changeCodes(draft: Draft, item: Item, newId: () => string): readonly OpInput[] {
  if (!draft.parts.includes("codes")) return [];
  const ref = item.ref;
  const known = new Map((item.codes?.codes ?? []).map((code) => [code.code, code]));
  return draft.codes.flatMap((row): readonly OpInput[] => {
    const code = known.get(row.code);
    const label = row.label.trim();
    if (!code)
      return row.isNew && row.code.trim() !== ""
        ? [{ op: "add-code", id: newId(), ref, code: row.code.trim(), label }]
        : [];
    if (row.retire && code.status === "live")
      return [{ op: "retire-code", id: newId(), ref, code: code.code, beforeLabel: code.label }];
    if (label !== code.label)
      return [
        { op: "change-code", id: newId(), ref, code: code.code, label: { before: code.label, after: label } },
      ];
    return [];
  });
}
