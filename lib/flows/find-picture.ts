import { drawErd } from "@/lib/spec/erd";
import type { ErdView } from "@/lib/spec/erd-graph";
import type { ErdPicture } from "@/lib/spec/erd-picture";
import type { Spec } from "@/lib/spec/model";
import type { Domain } from "@/lib/spec/reference";

/** More than all versions have together, so that each picture of each is drawn once. */
const MOST_KEPT = 2_000;
const drawn = new Map<string, Promise<ErdPicture>>();

/** What a specification says never changes, so each of its pictures is drawn once and kept; the oldest goes first. */
export function findPicture(spec: Spec, view: ErdView): Promise<ErdPicture> {
  const key = `${spec.hash} ${pictureName(view)}`;
  const known = drawn.get(key);
  if (known) return known;
  const picture = drawErd(spec, view);
  drawn.set(key, picture);
  picture.catch(() => drawn.delete(key));
  const oldest = drawn.keys().next().value;
  if (drawn.size > MOST_KEPT && oldest !== undefined) drawn.delete(oldest);
  return picture;
}

/** The name of a picture in addresses: `whole`, `all`, a domain's code or a table's name. */
export function pictureName(view: ErdView): string {
  switch (view.kind) {
    case "table":
      return view.table;
    case "domain":
      return view.domain.code;
    default:
      return view.kind;
  }
}

/** The picture of a name, or null where no table and no domain is called that. */
export function findErdView(name: string, spec: Spec, domains: readonly Domain[]): ErdView | null {
  if (name === "whole" || name === "all") return { kind: name };
  const domain = domains.find(({ code }) => code === name);
  if (domain) return { kind: "domain", domain };
  return spec.tables.some((table) => table.name === name) ? { kind: "table", table: name } : null;
}
