/** Where upstream's generator rebuilds the files from a CSV: texts that would not come through it as they are. */
import type { Problem } from "@/lib/result";
import { canonicalJson } from "./canonical";
import { imageOfList, imageOfText } from "./generator-image";
import type { Item, Spec } from "./model";
import type { Op } from "./ops";
import { companionOf, type Profile } from "./profile";

/** Problems of every text and list that the payload sets; none where the profile has no such CSV. */
export function imageProblems(
  before: Spec,
  after: Spec,
  ops: readonly Op[],
  profile: Profile,
): readonly Problem[] {
  if (!companionOf(profile, "spec-csv")) return [];
  return [...after.byRef.values()].flatMap((item) => {
    const old = before.byRef.get(item.ref);
    const parts = [...texts(item), ...lists(item)].filter(({ name, value }) => {
      const was = old && [...texts(old), ...lists(old)].find((part) => part.name === name)?.value;
      return canonicalJson(was ?? null) !== canonicalJson(value);
    });
    return parts.filter((part) => !part.survives).map(({ name }) => problem(name, item, ops));
  });
}

type Part = { readonly name: string; readonly value: unknown; readonly survives: boolean };

function texts(item: Item): readonly Part[] {
  const values = { name: item.name, label: item.label, type: item.type.raw, guidance: item.guidance };
  return Object.entries(values).map(([name, value]) => ({
    name,
    value,
    survives: imageOfText(value ?? "") === value,
  }));
}

function lists(item: Item): readonly Part[] {
  const names = (part: "field" | "table"): readonly string[] =>
    Object.entries(item.cms).flatMap(([vendor, source]) =>
      source[part] === null ? [] : [`${vendor}:${source[part]}`],
    );
  const values = {
    categories: item.categories,
    constraints: item.constraints,
    cmsField: names("field"),
    cmsTable: names("table"),
  };
  return Object.entries(values).map(([name, value]) => ({
    name,
    value,
    survives: canonicalJson(imageOfList(value.join("|"))) === canonicalJson(value),
  }));
}

function problem(name: string, item: Item, ops: readonly Op[]): Problem {
  const index = ops.findIndex((op) => "ref" in op && (op.ref === item.ref || item.ref === `new:${op.id}`));
  const advice =
    name === "guidance"
      ? "leave out empty lines, double spaces, spaces at the end of a line and quotation marks at either end"
      : "leave out double spaces, quotation marks at either end, and words such as NA or None that stand for nothing";
  const field = index < 0 ? name : `ops.${index}.${name}`;
  return {
    rule: "GENERATOR_IMAGE",
    field,
    message: `The next rebuild upstream would alter this text: ${advice}.`,
  };
}
