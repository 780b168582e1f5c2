import type { PartChanged } from "@/components/ui/before-after";
import type { DiffPart } from "@/components/ui/word-diff";
import type { RequestView } from "@/lib/flows/view-request";
import { wordDiff } from "@/lib/spec/text-diff";

type Names = RequestView["names"];
type Described = RequestView["described"][number];
type Attribute = Described["attributes"][number];

/** An attribute as a row of a before-and-after table: texts and lists word by word, values whole. */
export function partOf(attribute: Attribute, names: Names): PartChanged {
  const { kind, before, after } = attribute;
  const isBoth = before !== "" && after !== "";
  const common = { key: attribute.attribute, label: labelOf(attribute, names) };
  if (kind === "text" && isBoth) return { ...common, change: { parts: wordDiff(before, after) } };
  if (kind === "set" && isBoth)
    return {
      ...common,
      change: { parts: listDiff(elementsOf(attribute, before, names), elementsOf(attribute, after, names)) },
    };
  const shown = (side: string) => (side === "" ? null : named(attribute, side, names));
  return { ...common, change: { before: shown(before), after: shown(after) } };
}

/** What went and what came stand before what stayed, so that each side reads as a list. */
function listDiff(before: readonly string[], after: readonly string[]): readonly DiffPart[] {
  const stayed = before.filter((element) => after.includes(element));
  const end = stayed.length > 0 ? ", " : "";
  const part = (kind: DiffPart["kind"], elements: readonly string[], last: string): readonly DiffPart[] =>
    elements.length > 0 ? [{ kind, text: elements.join(", ") + last }] : [];
  return [
    ...part(
      "removed",
      before.filter((element) => !after.includes(element)),
      end,
    ),
    ...part(
      "added",
      after.filter((element) => !before.includes(element)),
      end,
    ),
    ...part("same", stayed, ""),
  ];
}

/** A value as people know it: returns and systems by their names. */
export function named(attribute: Attribute, text: string, names: Names): string {
  return attribute.kind === "set" ? elementsOf(attribute, text, names).join(", ") : text;
}

function elementsOf({ attribute }: Attribute, text: string, names: Names): readonly string[] {
  const words = attribute === "returns" ? names.returns : attribute === "cms" ? names.systems : null;
  return text.split(", ").map((code) => words?.get(code) ?? code);
}

/** "Source field, Mosaic" for `cmsField.mosaic`. */
export function labelOf({ attribute, label }: Attribute, { systems, returns }: Names): string {
  const code = /^(?:cmsField|cmsTable|returnElements)\.(.+)$/.exec(attribute)?.[1];
  const name = code && (systems.get(code) ?? returns.get(code));
  return code && name ? label.replace(code, name) : label;
}

/** A stretch of a sentence; identifiers of the specification are set apart. */
export type Stretch = { readonly text: string; readonly isIdentifier: boolean };

const IDENTIFIER = /([a-z][a-z0-9]*(?:_[a-z0-9]+)+|\b[A-Z0-9]{4}\d{3,4}A\b)/;

/** Cuts a sentence where names and references of items and tables begin and end. */
export function stretchesOf(sentence: string): readonly Stretch[] {
  // Splitting by a group keeps what matched, so every second stretch is an identifier.
  return sentence
    .split(IDENTIFIER)
    .map((text, place) => ({ text, isIdentifier: place % 2 === 1 }))
    .filter(({ text }) => text !== "");
}
