import type { ReactNode } from "react";
import { classes } from "./classes";

/**
 * How far along something is. The word inside says it; the kind only repeats it:
 * quiet (waiting its turn, or a plain label), active (happening now), attention (somebody must act),
 * done (came to a good end), stopped (came to a no), ended (no longer in use), note (DfE's voice, and nothing else).
 */
export type TagKind = "quiet" | "active" | "attention" | "done" | "stopped" | "ended" | "note";

export function Tag({ children, kind = "quiet" }: { readonly children: ReactNode; readonly kind?: TagKind }) {
  return <strong className={classes("tag", kind !== "quiet" && kind)}>{children}</strong>;
}
