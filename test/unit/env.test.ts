import { describe, expect, test } from "vitest";
import { readEnvironment } from "@/lib/env";
import { PRODUCTION } from "../support/production";

function read(source: Record<string, string>) {
  const result = readEnvironment(source);
  if (!result.ok) throw new Error(result.refusal.problems.map(({ message }) => message).join(" "));
  return result.value;
}

/** The variables that a refusal names, and all it says. */
function refusal(source: Record<string, string>) {
  const result = readEnvironment(source);
  if (result.ok) throw new Error("It was accepted.");
  const { problems } = result.refusal;
  return {
    fields: problems.map(({ field }) => field),
    text: problems.map(({ message }) => message).join(" "),
  };
}

describe("without configuration", () => {
  test("the portal is embedded, on this machine, from the bundled specification, with personas", () => {
    expect(read({})).toEqual({
      shape: "embedded",
      role: "all",
      host: "127.0.0.1",
      port: 3000,
      origin: "http://localhost:3000",
      dataDir: ".data",
      spec: { kind: "bundled" },
      specProfile: null,
      slackWebhookUrl: null,
      isDevelopment: false,
      authSecret: null,
      demoData: true,
      demoSignIn: true,
    });
  });

  test("empty variables count as not given", () => {
    expect(read({ DATABASE_URL: "", PORT: " ", SPEC_DIR: "" })).toEqual(read({}));
  });
});

describe("the embedded shape", () => {
  test.each([
    [{ HOST: "127.0.0.1" }, true],
    [{ HOST: "localhost", PUBLIC_ORIGIN: "http://localhost:4000" }, true],
    [{ HOST: "0.0.0.0" }, false],
    [{ HOST: "0.0.0.0", DEMO_SIGN_IN: "1" }, true],
    [{ PUBLIC_ORIGIN: "https://portal.example" }, false],
    [{ DEMO_SIGN_IN: "0" }, false],
  ])("with %o personas are offered: %s", (source, offered) => {
    expect(read(source)).toMatchObject({ demoSignIn: offered });
  });

  test("GITHUB_TOKEN and GITHUB_API_URL alone, which other tools set, change nothing", () => {
    expect(read({ GITHUB_TOKEN: "t", GITHUB_API_URL: "https://api.github.com" })).toEqual(read({}));
  });

  test("a repository with a token is a trial on GitHub", () => {
    const source = {
      SPEC_GITHUB: "sector/dataset",
      GITHUB_TOKEN: "t",
      GITHUB_API_URL: "http://127.0.0.1:9000/",
    };
    expect(read(source).spec).toEqual({
      kind: "github",
      owner: "sector",
      name: "dataset",
      branch: "main",
      apiUrl: "http://127.0.0.1:9000",
      access: { kind: "token", token: "t" },
      webhookSecrets: [],
    });
  });

  test("a folder or a clone is a source", () => {
    expect(read({ SPEC_DIR: "../dataset" }).spec).toEqual({ kind: "folder", dir: "../dataset" });
  });

  test.each([
    [{ SPEC_GITHUB: "sector/dataset" }, ["GITHUB_TOKEN"]],
    [{ SPEC_GITHUB: "sector/dataset", GITHUB_APP_ID: "1" }, ["GITHUB_APP_KEY", "GITHUB_INSTALLATION_ID"]],
    [{ GITHUB_APP_ID: "1" }, ["SPEC_GITHUB"]],
    [{ SPEC_GITHUB: "sector/dataset", GITHUB_TOKEN: "t", SPEC_DIR: "x" }, ["SPEC_DIR"]],
    [{ ROLE: "worker" }, ["ROLE"]],
    [{ PORT: "80a" }, ["PORT"]],
    [{ PORT: "0" }, ["PORT"]],
    [{ SPEC_BRANCH: "--upload-pack=x" }, ["SPEC_BRANCH"]],
    [{ PUBLIC_ORIGIN: "https://portal.example/path" }, ["PUBLIC_ORIGIN"]],
  ])("%o is refused over %o", (source, fields) => {
    expect(refusal(source).fields).toEqual(fields);
  });

  test("settings of production without its database are refused, so that nobody opens a demonstration by accident", () => {
    const { DATABASE_URL: _, ...lost } = PRODUCTION;
    const { fields, text } = refusal(lost);
    expect(fields).toContain("ENTRA_CLIENT_ID");
    expect(text).toContain("DATABASE_URL is missing");
  });
});

describe("the production shape", () => {
  test("is read whole", () => {
    expect(read(PRODUCTION)).toMatchObject({
      shape: "production",
      role: "web",
      host: "0.0.0.0",
      origin: "https://portal.example",
      entra: {
        tenants: ["11111111-0000-0000-0000-000000000000", "22222222-0000-0000-0000-000000000000"],
        authorityUrl: "https://login.microsoftonline.com",
      },
      gitHubLogin: { webUrl: "https://github.com", apiUrl: "https://api.github.com" },
      spec: {
        access: { kind: "app", key: "-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----" },
        webhookSecrets: ["new", "old"],
      },
    });
  });

  test("on a GitHub of one's own, people sign in there", () => {
    const environment = read({ ...PRODUCTION, GITHUB_API_URL: "https://git.example/api/v3" });
    expect(environment).toMatchObject({ gitHubLogin: { webUrl: "https://git.example" } });
  });

  test.each(Object.keys(PRODUCTION).filter((name) => name !== "DATABASE_URL"))(
    "without %s it is refused",
    (name) => {
      const source = Object.fromEntries(Object.entries(PRODUCTION).filter(([key]) => key !== name));
      expect(refusal(source)).toEqual({ fields: [name], text: `${name} is missing.` });
    },
  );

  test("everything that is missing is named at once", () => {
    const named = refusal({ DATABASE_URL: PRODUCTION.DATABASE_URL }).fields;
    expect(named.toSorted()).toEqual(
      Object.keys(PRODUCTION)
        .filter((name) => name !== "DATABASE_URL")
        .toSorted(),
    );
  });

  test.each([
    ["GITHUB_TOKEN", "secret-value"],
    ["SPEC_DIR", "/secret-value"],
    ["DEMO_SIGN_IN", "1"],
    ["AUTH_SECRET", "secret-value"],
    ["ENTRA_TENANTS", "common"],
    ["PUBLIC_ORIGIN", "http://secret-value.example"],
    ["SMTP_URL", "https://secret-value.example"],
    ["GITHUB_APP_KEY", "secret-value"],
    ["GITHUB_WEBHOOK_SECRET", "secret-value,two,three"],
  ])("%s=%s is refused, and its value is not repeated", (name, value) => {
    const { fields, text } = refusal({ ...PRODUCTION, [name]: value });
    expect(fields).toEqual([name]);
    expect(text).not.toContain("secret-value");
  });
});
