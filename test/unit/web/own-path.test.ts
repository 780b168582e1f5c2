import { expect, test } from "vitest";
import { ownPath } from "@/lib/web/own-path";
import { isSameOrigin } from "@/lib/web/same-origin";

const LEAVES = [
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "javascript:alert(1)",
  "/\u0000",
  "/\t/evil.example",
  "",
  "evil",
  null,
  undefined,
  3,
  "/a\\b",
  "@evil.example",
];

for (const text of LEAVES)
  test(`a redirect never leaves the site: ${JSON.stringify(text)}`, () =>
    expect(ownPath(text, "/my")).toBe("/my"));

test("a path of the site is kept with its query and place", () =>
  expect(ownPath("/requests/SSD-0028?done=voted#vote", "/")).toBe("/requests/SSD-0028?done=voted#vote"));

const env = { origin: "http://localhost:3000", shape: "embedded", port: 3000 } as const;
const from = (headers: Record<string, string>, where: Parameters<typeof isSameOrigin>[1] = env) =>
  isSameOrigin(new Headers(headers), where);

test("a form counts only when it comes from this site's own pages", () => {
  expect(from({ origin: "http://localhost:3000" })).toBe(true);
  expect(from({ origin: "http://127.0.0.1:3000" })).toBe(true);
  expect(from({ origin: "http://127.0.0.1:3001" })).toBe(false);
  expect(from({ origin: "null" })).toBe(false);
  expect(from({})).toBe(false);
  expect(from({ "sec-fetch-site": "same-origin" })).toBe(true);
  expect(from({ "sec-fetch-site": "cross-site" })).toBe(false);
  expect(from({ origin: "https://evil.example" })).toBe(false);
});
test("in production the loopback names are strangers", () => {
  const production = { origin: "https://ssd.example", shape: "production", port: 3000 } as const;
  expect(from({ origin: "http://localhost:3000" }, production)).toBe(false);
  expect(from({ origin: "https://ssd.example" }, production)).toBe(true);
});
