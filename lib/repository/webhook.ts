/**
 * Deliveries of GitHub: is it really GitHub, and what might have happened?
 * A delivery is a hint to look, never the source of what is stored.
 */
import { verify } from "@octokit/webhooks-methods";
import { z } from "zod";

export type DeliveryHint =
  | {
      readonly kind: "pull-request";
      /** `owner/name`, to be compared with ours. */
      readonly repository: string;
      readonly branch: string;
      readonly number: number;
    }
  | { readonly kind: "push"; readonly repository: string; readonly ref: string }
  | { readonly kind: "ignored" };

/**
 * True where the signature over the raw bytes was made with one of the secrets; two are accepted while one replaces the other.
 * Compared in constant time; the older SHA-1 header is not accepted.
 */
export async function verifyDelivery({
  rawBody,
  signature,
  secrets,
}: {
  readonly rawBody: string | Uint8Array;
  readonly signature: string | null;
  readonly secrets: readonly string[];
}): Promise<boolean> {
  const text = typeof rawBody === "string" ? rawBody : decode(rawBody);
  if (!text || !signature || !/^sha256=[0-9a-f]{64}$/.test(signature)) return false;
  const verdicts = await Promise.all(
    secrets.filter(Boolean).map((secret) => verify(secret, text, signature)),
  );
  return verdicts.includes(true);
}

const Repository = z.object({ full_name: z.string().max(200) });

const PullRequestDelivery = z.object({
  repository: Repository,
  pull_request: z.object({ number: z.int().positive(), head: z.object({ ref: z.string().max(300) }) }),
});

const PushDelivery = z.object({ repository: Repository, ref: z.string().max(300) });

/** `create` and `delete` name a branch or tag without its folder. */
const RefDelivery = PushDelivery.extend({ ref_type: z.enum(["branch", "tag"]) });

/** What a delivery hints at. An event or a shape that nobody here waits for is `ignored`, never an error. */
export function readDelivery(event: string, rawBody: string | Uint8Array): DeliveryHint {
  const body = parse(typeof rawBody === "string" ? rawBody : decode(rawBody));
  switch (event) {
    case "pull_request":
    case "pull_request_review": {
      const { data } = PullRequestDelivery.safeParse(body);
      if (!data) break;
      const { number, head } = data.pull_request;
      return { kind: "pull-request", repository: data.repository.full_name, branch: head.ref, number };
    }
    case "push": {
      const { data } = PushDelivery.safeParse(body);
      if (data) return { kind: "push", repository: data.repository.full_name, ref: data.ref };
      break;
    }
    case "create":
    case "delete": {
      const { data } = RefDelivery.safeParse(body);
      if (!data) break;
      const folder = data.ref_type === "branch" ? "heads" : "tags";
      return { kind: "push", repository: data.repository.full_name, ref: `refs/${folder}/${data.ref}` };
    }
  }
  return { kind: "ignored" };
}

/** Bytes that are not UTF-8 were not sent by GitHub: null fails the signature instead of changing what is signed. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return null;
  }
}
