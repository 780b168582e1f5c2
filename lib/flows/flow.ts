import type { Actor } from "@/lib/access/actor";
import type { Portal } from "@/lib/portal";
import type { Result } from "@/lib/result";

/** What the portal does for somebody: load, may, decide, save, nudge. */
export type Flow<Input, Output> = (portal: Portal, actor: Actor, input: Input) => Promise<Result<Output>>;
