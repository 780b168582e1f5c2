/** What has to be put right in the attributes of a new or changed item. */
import type { Problem } from "@/lib/result";
import { hasSize } from "./notation";
import type { ItemEdits, NewItem, OpOf } from "./ops";
import { isBlank, type OpContext, problem } from "./validate-input";
import { codesFrom, codeText, linkFrom, replacement, sunset } from "./validate-parts";

export function newItem(item: NewItem, field: string, context: OpContext, ref: string): readonly Problem[] {
  const codes = item.codes.map(({ code }) => code);
  return [
    ...nameTaken(item.name, ref, field, context),
    ...typeAndSize(item.type, item.size, field, context),
    ...(isBlank(item.label) ? [problem("LABEL_EMPTY", `${field}.label`, "Enter the short meaning")] : []),
    ...(isBlank(item.guidance) ? [problem("GUIDANCE_EMPTY", `${field}.guidance`, "Enter the guidance")] : []),
    ...words(item, field, context),
    ...codes.flatMap((code, index) =>
      codes.indexOf(code) < index
        ? [
            problem(
              "CODE_DUPLICATE",
              `${field}.codes.${index}`,
              `The code ${code} stands twice; take one out`,
            ),
          ]
        : codeText(code, item.codes[index]?.label ?? "", `${field}.codes.${index}`),
    ),
    ...(codes.length > 0 && item.codesFrom !== null
      ? [
          problem(
            "CODES_TWICE",
            `${field}.codesFrom`,
            "Give the item its own codes or those of another item, not both",
          ),
        ]
      : codesFrom(item.codesFrom, `${field}.codesFrom`, context)),
    ...(item.foreignKey === null
      ? []
      : linkFrom({ type: item.type, size: item.size }, item.foreignKey, `${field}.foreignKey`, context)),
  ];
}

export function changedItem(
  op: OpOf<"change-item">,
  opField: string,
  context: OpContext,
): readonly Problem[] {
  const field = `${opField}.edits`;
  const { edits, ref } = op;
  const item = context.spec.byRef.get(ref);
  const now = context.after.byRef.get(ref);
  const isText = edits.label !== undefined || edits.guidance !== undefined;
  return [
    ...(edits.name ? nameTaken(edits.name.after, ref, field, context) : []),
    ...((edits.type || edits.size) && now
      ? typeAndSize(
          edits.type?.after ?? now.type.raw,
          edits.size ? edits.size.after : now.type.size,
          field,
          context,
        )
      : []),
    ...(edits.label && isBlank(edits.label.after)
      ? [problem("LABEL_EMPTY", `${field}.label`, "Enter the short meaning")]
      : []),
    ...(edits.guidance && isBlank(edits.guidance.after)
      ? [problem("GUIDANCE_EMPTY", `${field}.guidance`, "Enter the guidance")]
      : []),
    ...(isText && !op.textMeaning
      ? [
          problem(
            "MEANING_MARK",
            `${opField}.textMeaning`,
            "Say whether the meaning changes or only the wording",
          ),
        ]
      : []),
    ...words(addedWords(edits), field, context),
    ...(edits.codesFrom ? codesFrom(edits.codesFrom.after, `${field}.codesFrom`, context) : []),
    ...(edits.deprecated?.after
      ? sunset(item, edits.deprecated.after.sunset, `${field}.deprecated`, context)
      : []),
    ...(edits.deprecated?.after
      ? replacement(edits.deprecated.after.replacedBy, `${field}.deprecated`, ref, context)
      : []),
  ];
}

function nameTaken(name: string, ref: string, field: string, { after }: OpContext): readonly Problem[] {
  const [other] = after.tables.flatMap(({ items }) =>
    items.filter((item) => item.name === name && item.ref !== ref),
  );
  if (!other) return [];
  const bearer = other.ref.startsWith("new:") ? "another new item" : other.ref;
  return [
    problem("NAME_TAKEN", `${field}.name`, `Choose another name: ${name} is ${bearer} in ${other.table}`),
  ];
}

const TYPES: ReadonlySet<string> = new Set([
  "nvarchar",
  "nchar",
  "datetime",
  "int",
  "float",
  "bit",
  "binary",
]);

function typeAndSize(
  type: string,
  size: number | "max" | null,
  field: string,
  { profile }: OpContext,
): readonly Problem[] {
  const norm = type.trim().toLowerCase();
  if (!TYPES.has(norm))
    return [problem("TYPE_UNKNOWN", `${field}.type`, `Choose one of ${[...TYPES].join(", ")}`)];
  const hasHome = profile.dialect === "extended" || "size" in profile.attributes;
  if (!hasHome) return [];
  if (hasSize(norm) && size === null) {
    return [
      problem(
        "SIZE_MISSING",
        `${field}.size`,
        "Enter the size: a number of characters from 1 to 4000, or max",
      ),
    ];
  }
  return !hasSize(norm) && size !== null
    ? [problem("SIZE_UNNEEDED", `${field}.size`, `Leave the size empty: ${norm} has none`)]
    : [];
}

type Words = Pick<
  NewItem,
  "returns" | "tags" | "cms" | "categories" | "cmsField" | "cmsTable" | "returnElements"
>;

function addedWords(edits: ItemEdits): Words {
  const given = (map: ItemEdits["cmsField"]): Record<string, string> =>
    Object.fromEntries(
      Object.entries(map ?? {}).flatMap(([key, { after }]) => (after === null ? [] : [[key, after]])),
    );
  return {
    returns: edits.returns?.add ?? [],
    tags: edits.tags?.add ?? [],
    cms: edits.cms?.add ?? [],
    categories: edits.categories?.add ?? [],
    cmsField: given(edits.cmsField),
    cmsTable: given(edits.cmsTable),
    returnElements: given(edits.returnElements),
  };
}

function words(given: Words, field: string, { vocabulary, payload }: OpContext): readonly Problem[] {
  const unknown = (
    attribute: string,
    rule: string,
    tokens: readonly string[],
    known: ReadonlySet<string>,
    advice: string,
  ) =>
    tokens
      .filter((token) => !known.has(token))
      .map((token) => problem(rule, `${field}.${attribute}`, `“${token}” is not known here. ${advice}`));
  const mayNameCategories = payload.ops.some(({ op }) => op === "add-table");
  const systems = `Choose from ${[...vocabulary.cms].join(", ")}`;
  const returns = `Choose from ${[...vocabulary.returns].join(", ")}`;
  const origins = `Choose from ${[...vocabulary.tags].join(", ")}`;
  const categories = "Choose a category that other items have; a new one comes with a new table";
  return [
    ...unknown("returns", "RETURN_UNKNOWN", given.returns, vocabulary.returns, returns),
    ...unknown("tags", "TAG_UNKNOWN", given.tags, vocabulary.tags, origins),
    ...unknown("cms", "CMS_UNKNOWN", given.cms, vocabulary.cms, systems),
    ...unknown("cmsField", "CMS_UNKNOWN", Object.keys(given.cmsField), vocabulary.cms, systems),
    ...unknown("cmsTable", "CMS_UNKNOWN", Object.keys(given.cmsTable), vocabulary.cms, systems),
    ...unknown(
      "returnElements",
      "RETURN_UNKNOWN",
      Object.keys(given.returnElements),
      vocabulary.returns,
      returns,
    ),
    ...(mayNameCategories
      ? []
      : unknown("categories", "CATEGORY_UNKNOWN", given.categories, vocabulary.categories, categories)),
  ];
}
