/** Signed webhooks of the stand-in, as GitHub sends them: once, without waiting for anything to come of it. */
import { randomUUID } from "node:crypto";
import { sign } from "@octokit/webhooks-methods";
import { pullAnswer, repositoryAnswer, type Site } from "./answers";
import { complete, description, webhookProblems } from "./description";
import type { PullChange, PullRequest } from "./pulls";

export type Delivery = {
  readonly id: string;
  readonly event: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What the receiver answered; null where nobody did, undefined while it is under way. */
  status?: number | null;
};

export type Webhook = { readonly url: string; readonly secret: string };

export type Deliveries = {
  readonly sent: readonly Delivery[];
  pullRequest(change: PullChange, pull: PullRequest): void;
  push(before: string, after: string): void;
  /** Resolves when everything sent so far has been answered or given up. */
  settled(): Promise<void>;
};

const TIMEOUT_MS = 10_000;

export function openDeliveries(site: Site, webhook: Webhook | null, problems: string[]): Deliveries {
  const sent: Delivery[] = [];
  let last: Promise<void> = Promise.resolve();

  const send = async (event: string, name: string, payload: object): Promise<void> => {
    if (!webhook) return;
    const whole = complete(description.webhooks[name], payload);
    problems.push(...webhookProblems(name, whole));
    const body = JSON.stringify(whole);
    const headers = {
      "content-type": "application/json",
      "user-agent": "GitHub-Hookshot/stand-in",
      "x-github-event": event,
      "x-github-delivery": randomUUID(),
      "x-hub-signature-256": await sign(webhook.secret, body),
    };
    const delivery: Delivery = { id: headers["x-github-delivery"], event, headers, body };
    sent.push(delivery);
    delivery.status = await post(webhook.url, delivery);
  };

  const later = (work: () => Promise<void>) => {
    last = last.then(work);
  };

  return {
    sent,
    pullRequest(change, pull) {
      // GitHub describes one shape for each action; the portal reads the same two fields of all of them.
      if (change !== "opened" && change !== "closed") return;
      later(async () => {
        const pull_request = await pullAnswer(site, pull, true);
        const about = {
          action: change,
          number: pull.number,
          repository: repositoryAnswer(site),
          sender: { login: pull.author },
        };
        await send("pull_request", `pull-request-${change}`, { ...about, pull_request });
      });
    },
    push(before, after) {
      later(async () => {
        const sender = { login: "a-person" };
        await send("push", "push", {
          ref: "refs/heads/main",
          before,
          after,
          repository: repositoryAnswer(site),
          sender,
          pusher: { name: "a-person" },
        });
      });
    },
    settled: () => last,
  };
}

/** Tells of a base branch that has moved since it was last looked at. */
export function watchBase(deliveries: Deliveries): (tip: string | null) => void {
  let known: string | null = null;
  return (tip) => {
    if (known && tip && known !== tip) deliveries.push(known, tip);
    known = tip;
  };
}

async function post(url: string, { headers, body }: Delivery): Promise<number | null> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers,
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}
