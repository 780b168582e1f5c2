import { existsSync, globSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ADDRESSES, type Address, type AddressPath } from "@/lib/api/addresses";
import { openApi } from "@/lib/api/openapi";
import { EXPORT_NAMES } from "@/lib/spec/export/exports";
import { openTestPortal, someone } from "../support/portal";
import { aSubmitted, newMeaning, opened } from "../support/story";

// The doors themselves, on a portal with people, requests and votes, against the description that they publish.

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
type Parts = Readonly<Record<string, string>>;

const PATHS = Object.keys(ADDRESSES) as readonly AddressPath[];
const KEPT = Symbol.for("ssd-portal");
const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addFormat("date", /^\d{4}-\d\d-\d\d$/);
ajv.addFormat("date-time", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
ajv.addFormat("uuid", /^[0-9a-f-]{36}$/);
const description = JSON.parse(JSON.stringify(openApi("1.2.3")));
ajv.addSchema(description, "openapi");

let close: () => Promise<void>;
let person: { readonly name: string; readonly id: string };
let reference: string;
beforeAll(async () => {
  const portal = await openTestPortal();
  close = portal.close;
  const analyst = await someone(portal, "881", "member");
  person = analyst;
  reference = await aSubmitted(portal, analyst, "PERS002A", newMeaning("Sex as registered, for the test"));
  await opened(portal, await someone(portal, "data-to-insight", "steward"), reference);
  Reflect.set(globalThis, KEPT, Promise.resolve(portal));
});
afterAll(async () => {
  Reflect.deleteProperty(globalThis, KEPT);
  await close();
});

/** `/api/v1/items/{ref}` is `app/api/v1/items/[ref]/route.ts`. */
function fileOf(path: string): string {
  return `app${path.replaceAll("{", "[").replaceAll("}", "]")}/route.ts`;
}

async function ask(path: AddressPath, parts: Parts = {}, query = "", headers: Parts = {}) {
  const { GET }: { GET: Handler } = await import(/* @vite-ignore */ `@/${fileOf(path)}`);
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parts[name] ?? ""));
  return GET(new Request(`http://portal${url}${query}`, { headers }), { params: Promise.resolve(parts) });
}

const addressOf = (path: AddressPath): Address => ADDRESSES[path];
const examplesOf = (path: AddressPath) =>
  Object.fromEntries(addressOf(path).path.map(({ name, example }) => [name, example]));

/** What the description says of an answer: by which schema its body is judged; null for a file. */
function documented(path: string, status: number, mediaType: string): ValidateFunction | null {
  const place = `/paths/${path.replaceAll("~", "~0").replaceAll("/", "~1")}/get/responses/${status}`;
  const said = at(place);
  const whole = said.$ref ? said.$ref.slice(1) : place;
  const content = at(`${whole}/content`);
  if (!(mediaType in content))
    throw new Error(`${path} ${status}: ${mediaType} is not one of ${Object.keys(content).join(", ")}.`);
  if (!content[mediaType].schema) return null;
  return ajv.compile({
    $ref: `openapi#${whole}/content/${mediaType.replaceAll("/", "~1")}/schema`
      .replaceAll("{", "%7B")
      .replaceAll("}", "%7D"),
  });
}

function at(pointer: string) {
  const keys = pointer
    .slice(1)
    .split("/")
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  return keys.reduce((value, key) => value?.[key], description) ?? {};
}

async function expectAsDescribed(path: AddressPath, answer: Response): Promise<unknown> {
  const mediaType = answer.headers.get("content-type")?.split(";")[0] ?? "";
  const check = documented(path, answer.status, mediaType);
  if (!check) return null;
  const body: unknown = await answer.json();
  check(body);
  expect(check.errors ?? [], `${path} ${answer.status}`).toEqual([]);
  return body;
}

describe("the description", () => {
  test("names every door below /api/v1, and no other", () => {
    const doors = globSync("app/api/v1/**/route.ts").filter((file) => !file.includes("[[..."));
    expect(doors.toSorted()).toEqual(PATHS.map(fileOf).toSorted());
    expect(Object.keys(description.paths)).toEqual(PATHS);
    expect(existsSync("app/api/v1/[[...path]]/route.ts")).toBe(true);
  });
  test("has an example of every answer and every parameter, and each is what it says", () => {
    for (const path of PATHS) {
      const { json, path: parts, query } = addressOf(path);
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(parts.map(({ name }) => name)).toEqual(names);
      for (const { values, example } of [...parts, ...query]) if (values) expect(values).toContain(example);
      if (!json) continue;
      const check = documented(path, 200, "application/json");
      check?.(json.example);
      expect(check?.errors ?? [], path).toEqual([]);
    }
  });
  test("would notice an answer that lost a part", () => {
    const check = documented("/api/v1/versions", 200, "application/json");
    expect(check?.({ versions: [{ name: "2025-08-18" }] })).toBe(false);
  });
});

describe.each(PATHS)("%s", (path) => {
  test("answers as described, and not again to who has it", async () => {
    const answer = await ask(path, examplesOf(path));
    expect(answer.status).toBe(200);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    const isFixed = addressOf(path).lasts === "day-of-version";
    expect(answer.headers.get("cache-control")).toBe(
      isFixed ? "public, max-age=86400, immutable" : "public, max-age=300",
    );
    const etag = answer.headers.get("etag") ?? "";
    expect(etag).toMatch(/^W\/"[\w-]{27}"$/);
    await expectAsDescribed(path, answer);
    const again = await ask(path, examplesOf(path), "", { "If-None-Match": etag });
    expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", etag]);
  }, 30_000);
  test("answers each question that is described", async () => {
    for (const { name, example, values = [example] } of addressOf(path).query)
      for (const value of values) {
        const parts = path.endsWith("{export}") ? { v: "2025-08-18", export: "tsql" } : examplesOf(path);
        const answer = await ask(path, parts, `?${name}=${value}`);
        expect([name, value, answer.status]).toEqual([name, value, 200]);
        await expectAsDescribed(path, answer);
      }
  }, 30_000);
  test("refuses in a sentence what it does not know", async () => {
    const questions = ["?colour=red", "?__proto__=1"];
    for (const { name, values } of addressOf(path).query) {
      questions.push(`?${name}=a&${name}=b`);
      if (values || name !== "schema") questions.push(`?${name}=no-such-thing`);
    }
    for (const question of questions) {
      const answer = await ask(path, examplesOf(path), question);
      expect([question, answer.status]).toEqual([question, 400]);
      expect(answer.headers.get("cache-control")).toBe("no-store");
      const body = await expectAsDescribed(path, answer);
      expect(body).toMatchObject({
        error: { code: "bad-request", message: expect.stringMatching(/^[A-Z].*\.$/) },
      });
    }
  });
  test("says of what does not exist that it does not", async () => {
    for (const { name } of addressOf(path).path)
      for (const value of ["nothing", "..", "%", "\0", "constructor", "9".repeat(5000)]) {
        const answer = await ask(path, { ...examplesOf(path), [name]: value });
        expect([name, value, answer.status]).toEqual([name, value, 404]);
        const body = await expectAsDescribed(path, answer);
        expect(JSON.stringify(body).length).toBeLessThan(600);
      }
  });
});

test("every form of a version comes under its media type", async () => {
  for (const name of EXPORT_NAMES) {
    const path = "/api/v1/versions/{v}/{export}";
    const answer = await ask(path, { v: "current", export: name });
    expect(addressOf(path).files).toContain(answer.headers.get("content-type")?.split(";")[0]);
  }
}, 30_000);

test("a version has the specification it had", async () => {
  const answer = await ask("/api/v1/versions/{v}/spec", { v: "2024-02-12" });
  const body = await expectAsDescribed("/api/v1/versions/{v}/spec", answer);
  expect(body).toMatchObject({ version: "2024-02-12", commit: "archive:2024-02-12" });
  const current = await ask("/api/v1/versions/{v}/spec", { v: "current" });
  expect(current.headers.get("cache-control")).toBe("public, max-age=300");
});

test("nobody is named: neither who asked nor who voted", async () => {
  const one = await ask("/api/v1/requests/{ref}", { ref: reference });
  const text = JSON.stringify(await expectAsDescribed("/api/v1/requests/{ref}", one));
  expect(text).toContain("Essex");
  for (const secret of [person.name, person.id, "@"]) expect(text).not.toContain(secret);
});

test("what is no address, and what would change something, is answered in JSON", async () => {
  const { GET, POST } = await import("@/app/api/v1/[[...path]]/route");
  const missing = await GET(new Request("http://portal/api/v1/nothing"));
  expect(missing.status).toBe(404);
  expect(await missing.json()).toMatchObject({ error: { code: "not-found" } });
  expect(POST().status).toBe(405);
});
