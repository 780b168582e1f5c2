import type { Current } from "@/lib/repository/cached";
import { ok, refuse } from "@/lib/result";
import type { ErdView } from "@/lib/spec/erd-graph";
import type { ErdPicture } from "@/lib/spec/erd-picture";
import { erdSvg } from "@/lib/spec/erd-svg";
import type { Domain } from "@/lib/spec/reference";
import { findErdView, findPicture, pictureName } from "./find-picture";
import type { Flow } from "./flow";

export type RelationshipsView = {
  readonly current: Current;
  readonly domains: readonly Domain[];
  readonly view: ErdView;
  /** As addresses call the picture. */
  readonly name: string;
  readonly picture: ErdPicture;
};

/**
 * All relationships, those with a fault included: they are part of the specification.
 * The text names a picture: `whole`, `all`, a domain or a table.
 */
export const viewRelationships: Flow<string, RelationshipsView> = async (
  { specification, reference },
  _,
  name,
) => {
  const current = await specification.current();
  const { domains } = reference;
  const view = findErdView(name, current.spec, domains);
  if (!view) return refuse("not-found");
  const picture = await findPicture(current.spec, view);
  return ok({ current, domains, view, name: pictureName(view), picture });
};

/** The same picture as a file. */
export const exportPicture: Flow<string, string> = async (portal, actor, name) => {
  const found = await viewRelationships(portal, actor, name);
  if (!found.ok) return found;
  const { picture, current } = found.value;
  return ok(
    erdSvg(
      picture,
      `Relationships of the Standard Safeguarding Dataset: ${name}`,
      `Each line runs from a table to one on its right that points at it. Commit ${current.commit.slice(0, 12)}. The page /spec/relationships has the same as a table.`,
    ),
  );
};
