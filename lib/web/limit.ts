import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Actor } from "@/lib/access/actor";

/** Forms a person may send in a minute: far more than anybody types, far fewer than a script sends. */
const FORMS_A_MINUTE = 60;

const limiter = new RateLimiterMemory({ points: FORMS_A_MINUTE, duration: 60 });

/** Whether this actor has sent too many forms in the last minute. Flows run by the portal itself are not limited. */
export async function isTooOften(actor: Actor): Promise<boolean> {
  const key = actor.kind === "person" ? actor.id : "anonymous";
  return limiter.consume(key).then(
    () => false,
    () => true,
  );
}
