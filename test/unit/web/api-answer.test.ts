import { describe, expect, test, vi } from "vitest";
import { ok, refuse } from "@/lib/result";
import { apiAnswer, preflightAnswer, readOnlyAnswer } from "@/lib/web/api-answer";

const ask = (tag?: string) =>
  new Request("http://portal/api/v1/spec", { headers: tag === undefined ? {} : { "If-None-Match": tag } });
const spec = async () => ok({ value: { version: "2025-08-18" }, isFixed: false });
const list = async () =>
  ok({
    fileName: "a.csv",
    mediaType: "text/csv; charset=utf-8",
    bytes: new TextEncoder().encode("a\r\n1\r\n"),
    isFixed: true,
  });

test("a value is JSON that anybody may keep for five minutes, also a page of another site", async () => {
  const answer = await apiAnswer(ask(), spec);
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "application/json; charset=utf-8",
    "cache-control": "public, max-age=300",
    "access-control-allow-origin": "*",
    "access-control-expose-headers": expect.stringContaining("ETag"),
  });
  expect(await answer.json()).toEqual({ version: "2025-08-18" });
});

test("a file that never changes is kept for a day, and says what describes it", async () => {
  const answer = await apiAnswer(ask(), list);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": 'attachment; filename="a.csv"',
    "cache-control": "public, max-age=86400, immutable",
    link: expect.stringContaining('rel="describedby"'),
  });
  expect(await answer.text()).toBe("a\r\n1\r\n");
});

test.each([
  ["a value", spec],
  ["a file", list],
])("who has %s already is told so, without it", async (_, find) => {
  const first = await apiAnswer(ask(), find);
  const tag = first.headers.get("etag") ?? "";
  for (const known of [tag, tag.replace("W/", ""), `"other", ${tag}`, "*"]) {
    const answer = await apiAnswer(ask(known), find);
    expect([known, answer.status, await answer.text()]).toEqual([known, 304, ""]);
    for (const name of ["etag", "cache-control", "access-control-allow-origin"])
      expect(answer.headers.get(name)).toBe(first.headers.get(name));
  }
});

test("another value has another tag", async () => {
  const tag = (await apiAnswer(ask(), spec)).headers.get("etag") ?? "";
  const changed = await apiAnswer(ask(tag), async () =>
    ok({ value: { version: "2026-02-01" }, isFixed: false }),
  );
  expect(changed.status).toBe(200);
  expect(changed.headers.get("etag")).not.toBe(tag);
});

test.each([
  [refuse("not-found"), 404, "not-found", /cannot find/],
  [
    refuse("form-incomplete", { problems: [{ rule: "query", message: "Give a state." }] }),
    400,
    "bad-request",
    /^Give a state\.$/,
  ],
])("a refusal says what to do, and is not kept", async (refusal, status, code, message) => {
  const answer = await apiAnswer(ask("*"), async () => refusal);
  expect(answer.status).toBe(status);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  expect(await answer.json()).toEqual({ error: { code, message: expect.stringMatching(message) } });
});

test("what nobody foresaw is noted, and told without its inside", async () => {
  const noted = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const answer = await apiAnswer(ask(), () => Promise.reject(new Error("password=secret")));
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain("secret");
  expect(noted).toHaveBeenCalledOnce();
  noted.mockRestore();
});

describe("a browser on another site", () => {
  test("may send back an ETag, and nothing that changes anything", () => {
    const { status, headers } = preflightAnswer();
    expect([status, headers.get("access-control-allow-headers")]).toEqual([204, "If-None-Match"]);
    expect(headers.get("access-control-allow-methods")).toBe("GET, HEAD, OPTIONS");
    // Without this no cookie is ever sent or shown.
    expect(headers.has("access-control-allow-credentials")).toBe(false);
  });
  test("is told that nothing can be changed", async () => {
    const answer = readOnlyAnswer();
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
    expect(await answer.json()).toMatchObject({ error: { code: "method-not-allowed" } });
  });
});
