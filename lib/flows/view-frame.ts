import { ok } from "@/lib/result";
import type { Flow } from "./flow";

/** What the frame round every page says. `specification` is null until the first import has ended. */
export type FrameView = {
  readonly specification: {
    readonly name: string | null;
    readonly since: string | null;
    readonly at: Date;
    readonly commit: string;
  } | null;
  readonly demonstration: boolean;
};

/** Which specification is shown, and whether people and requests are invented. */
export const viewFrame: Flow<null, FrameView> = async ({ specification, demonstration }) => {
  const current = await specification.find();
  if (!current) return ok({ specification: null, demonstration });
  const { name, lastName, at, commit } = current;
  return ok({ specification: { name, since: name ? null : lastName, at, commit }, demonstration });
};
