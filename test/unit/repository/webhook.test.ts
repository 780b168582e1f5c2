import { sign } from "@octokit/webhooks-methods";
import { describe, expect, test } from "vitest";
import { readDelivery, verifyDelivery } from "@/lib/repository/webhook";

const BODY = JSON.stringify({ repository: { full_name: "o/n" }, ref: "refs/heads/main" });
const secrets = ["new secret", "old secret"];

describe("a signature", () => {
  test.each(secrets)("made with %s is accepted while both are in use", async (secret) => {
    const signature = await sign(secret, BODY);
    expect(await verifyDelivery({ rawBody: BODY, signature, secrets })).toBe(true);
    expect(await verifyDelivery({ rawBody: new TextEncoder().encode(BODY), signature, secrets })).toBe(true);
  });

  test.each([
    ["missing", async () => null],
    ["empty", async () => ""],
    ["of another secret", () => sign("third", BODY)],
    ["of another body", () => sign("new secret", `${BODY} `)],
    ["in capitals", async () => (await sign("new secret", BODY)).toUpperCase()],
    ["cut short", async () => (await sign("new secret", BODY)).slice(0, -1)],
    ["of the older kind", async () => `sha1=${"a".repeat(40)}`],
  ])("%s is refused", async (_, signature) => {
    expect(await verifyDelivery({ rawBody: BODY, signature: await signature(), secrets })).toBe(false);
  });

  test("is refused where no secret is set, or only an empty one", async () => {
    const signature = await sign("new secret", BODY);
    expect(await verifyDelivery({ rawBody: BODY, signature, secrets: [] })).toBe(false);
    expect(await verifyDelivery({ rawBody: BODY, signature, secrets: [""] })).toBe(false);
    expect(await verifyDelivery({ rawBody: "", signature, secrets })).toBe(false);
  });

  test("is over the very bytes: a byte-order mark and broken text are not smoothed over", async () => {
    const signature = await sign("new secret", BODY);
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(BODY)]);
    expect(await verifyDelivery({ rawBody: marked, signature, secrets })).toBe(false);
    const lossy = await sign("new secret", "\ufffd");
    expect(await verifyDelivery({ rawBody: new Uint8Array([0xff]), signature: lossy, secrets })).toBe(false);
  });
});

describe("a delivery", () => {
  const repository = { full_name: "o/n" };
  const pull_request = { number: 7, head: { ref: "ssd-portal/ssd-0142-r2" } };
  const hint = { kind: "pull-request", repository: "o/n", branch: "ssd-portal/ssd-0142-r2", number: 7 };

  test.each([
    ["pull_request", { action: "closed", repository, pull_request }, hint],
    ["pull_request_review", { action: "submitted", repository, pull_request }, hint],
    [
      "push",
      { repository, ref: "refs/heads/main" },
      { kind: "push", repository: "o/n", ref: "refs/heads/main" },
    ],
    [
      "create",
      { repository, ref: "spec-v2.0.0", ref_type: "tag" },
      { kind: "push", repository: "o/n", ref: "refs/tags/spec-v2.0.0" },
    ],
    [
      "delete",
      { repository, ref: "x", ref_type: "branch" },
      { kind: "push", repository: "o/n", ref: "refs/heads/x" },
    ],
  ])("of %s hints at what to look at", (event, body, expected) => {
    expect(readDelivery(event, JSON.stringify(body))).toEqual(expected);
    expect(readDelivery(event, new TextEncoder().encode(JSON.stringify(body)))).toEqual(expected);
  });

  test.each([
    ["star", JSON.stringify({ repository })],
    ["pull_request", "{"],
    ["pull_request", "null"],
    ["pull_request", JSON.stringify({ repository })],
    ["pull_request", JSON.stringify({ repository, pull_request: { ...pull_request, number: -1 } })],
    ["push", JSON.stringify({ repository, ref: 7 })],
    ["push", "[".repeat(10_000)],
    ["constructor", "{}"],
  ])("of %s with %s is ignored", (event, body) => {
    expect(readDelivery(event, body)).toEqual({ kind: "ignored" });
  });
});
