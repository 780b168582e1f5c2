import type { Relationship, Spec } from "./model";
import type { Domain } from "./reference";

/** Which tables a picture shows. `whole` leaves the many lines to ssd_person out and counts them in a mark. */
export type ErdView =
  | { readonly kind: "whole" | "all" }
  | { readonly kind: "table"; readonly table: string }
  | { readonly kind: "domain"; readonly domain: Domain };

/** A table as a picture shows it. */
export type ErdBox = {
  readonly name: string;
  /** What the picture is about; the others stand there because they are linked with it. */
  readonly isSubject: boolean;
  /** A relationship names it and it does not exist. */
  readonly isMissing: boolean;
  /** The items by which it is linked. Empty where the picture names tables only. */
  readonly items: readonly { readonly name: string; readonly isMissing: boolean }[];
  /** What the picture leaves out of this table's lines, and what is wrong with them, in words. */
  readonly marks: readonly string[];
};

/** One line, from the table pointed at to the table that points. `items`: at which item it begins and ends. */
export type ErdLine = {
  readonly parent: string;
  readonly child: string;
  readonly items: { readonly parent: string; readonly child: string } | null;
  readonly isValid: boolean;
  readonly isMany: boolean;
};

export type ErdGraph = { readonly boxes: readonly ErdBox[]; readonly lines: readonly ErdLine[] };

/** The table that nearly every other points at. */
export const HUB = "ssd_person";

/** What a table or an item that does not exist is marked with, beside its dashed lines. */
export const MISSING_MARK = "does not exist";

/** The boxes and lines of one picture, in the order of the tables; tables that do not exist come last. */
export function erdGraph(spec: Spec, view: ErdView): ErdGraph {
  const subjects = subjectsOf(spec, view);
  const namesItems = view.kind === "table" || view.kind === "domain";
  const drawn = linksOf(spec, view).filter((link) => view.kind !== "whole" || parentOf(link) !== HUB);
  const lines = drawn.map((link) => lineOf(link, namesItems));
  const names = new Set([...subjects, ...lines.flatMap(({ parent, child }) => [parent, child])]);
  const known = spec.tables.map(({ name }) => name);
  return {
    lines,
    boxes: inOrder(names, known).map(({ name, isMissing }) => ({
      name,
      isSubject: namesItems && subjects.has(name),
      isMissing,
      items: itemsOf(name, spec, lines),
      marks: isMissing ? [MISSING_MARK] : namesItems ? [] : marksOf(name, spec, view),
    })),
  };
}

/**
 * The relationships that a picture is about, drawn or counted in a mark.
 * A domain has what its tables point at, not all that points at them: else ssd_person would bring everything.
 */
export function linksOf(spec: Spec, view: ErdView): readonly Relationship[] {
  const subjects = subjectsOf(spec, view);
  return spec.relationships.filter(
    (link) => subjects.has(childOf(link)) || (view.kind === "table" && subjects.has(parentOf(link))),
  );
}

function subjectsOf(spec: Spec, view: ErdView): ReadonlySet<string> {
  if (view.kind === "table") return new Set([view.table]);
  const names = spec.tables.map(({ name }) => name);
  return new Set(view.kind === "domain" ? names.filter((name) => view.domain.tables.includes(name)) : names);
}

function lineOf(link: Relationship, namesItems: boolean): ErdLine {
  return {
    parent: parentOf(link),
    child: childOf(link),
    items: namesItems ? { parent: itemOf(link.parent), child: itemOf(link.child) } : null,
    isValid: link.valid,
    isMany: link.cardinality === "1:M",
  };
}

function itemsOf(name: string, spec: Spec, lines: readonly ErdLine[]): ErdBox["items"] {
  const linked = new Set(
    lines.flatMap(({ parent, child, items }) => [
      ...(items && parent === name ? [items.parent] : []),
      ...(items && child === name ? [items.child] : []),
    ]),
  );
  return inOrder(
    linked,
    spec.tables.find((table) => table.name === name)?.items.map((item) => item.name),
  );
}

/** The names asked for in the order of those that exist; the others come last. */
function inOrder(asked: ReadonlySet<string>, known: readonly string[] = []) {
  const others = [...asked].filter((name) => !known.includes(name));
  return [
    ...known.filter((name) => asked.has(name)).map((name) => ({ name, isMissing: false })),
    ...others.map((name) => ({ name, isMissing: true })),
  ];
}

function marksOf(name: string, { tables, relationships }: Spec, { kind }: ErdView): readonly string[] {
  const toHub = relationships.filter((link) => parentOf(link) === HUB);
  const pointing = new Set(toHub.map(childOf));
  // A table that does not exist says so itself; an item that does not exist is not drawn here.
  const missesItem = relationships.some(
    (link) => !link.valid && childOf(link) === name && tables.some((table) => table.name === parentOf(link)),
  );
  return [
    ...(kind === "whole" && name === HUB && toHub.length > 0
      ? [`${toHub.length} links from ${pointing.size} tables`]
      : []),
    ...(kind === "whole" && name !== HUB && pointing.has(name) ? [`points at ${HUB}`] : []),
    ...(missesItem ? ["a link leads nowhere"] : []),
  ];
}

function parentOf({ parent }: Relationship): string {
  return tableOf(parent);
}

function childOf({ child }: Relationship): string {
  return tableOf(child);
}

function tableOf(path: string): string {
  return path.slice(0, path.indexOf("."));
}

function itemOf(path: string): string {
  return path.slice(path.indexOf(".") + 1);
}
