import { addDelivery } from "@/db/publishing";
import type { Portal } from "@/lib/portal";
import { readDelivery, verifyDelivery } from "@/lib/repository/webhook";
import { fingerprint } from "@/lib/spec/canonical";

export type Delivery = {
  readonly id: string;
  readonly event: string;
  readonly signature: string | null;
  readonly body: string;
};

/** The status to answer a webhook with. What it says is never believed: it only makes the portal look sooner. */
export async function receiveDelivery(portal: Portal, delivery: Delivery): Promise<200 | 202 | 400 | 401> {
  const { id, event, signature, body } = delivery;
  const isGenuine = await verifyDelivery({ rawBody: body, signature, secrets: portal.webhookSecrets });
  if (!isGenuine) return 401;
  if (!/^[\w-]{1,80}$/.test(id)) return 400;
  const hint = readDelivery(event, body);
  const isNew = await addDelivery(portal.db, {
    deliveryId: id,
    event: event.slice(0, 60),
    hint: hint.kind,
    bodyHash: fingerprint(body),
  });
  if (isNew && hint.kind !== "ignored") portal.nudge("follow");
  return 202;
}
