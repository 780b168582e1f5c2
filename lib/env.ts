/**
 * The only reader of the environment. What it says is parsed once into one of two closed shapes;
 * a configuration given by halves is refused with the names of what is missing, never with values.
 *
 * The start script runs this file as it stands on Node, which is why the imports name their files.
 */
import type { z } from "zod";
import { ok, type Problem, type Result, refuse } from "./result.ts";
import { Embedded, isLoopback, Production, Variables } from "./variables.ts";

/** How the portal may write to the repository on GitHub. */
export type GitHubAccess =
  | { readonly kind: "token"; readonly token: string }
  | { readonly kind: "app"; readonly appId: string; readonly key: string; readonly installationId: string };

export type GitHubSpec<Access extends GitHubAccess = GitHubAccess> = {
  readonly kind: "github";
  readonly owner: string;
  readonly name: string;
  readonly branch: string;
  readonly apiUrl: string;
  readonly access: Access;
  /** Newest first; two while one is being replaced. Empty where no webhook is set up. */
  readonly webhookSecrets: readonly string[];
};

/** Where the specification comes from at first start. */
export type SpecSource =
  | { readonly kind: "bundled" }
  | { readonly kind: "folder"; readonly dir: string }
  | GitHubSpec;

type Common = {
  readonly host: string;
  readonly port: number;
  /** Scheme, host and port as readers type them, without a slash at the end. */
  readonly origin: string;
  /** A profile's name; null lets the repository say, or the files decide. */
  readonly specProfile: string | null;
  readonly slackWebhookUrl: string | null;
  /** True under `npm run dev` only. */
  readonly isDevelopment: boolean;
};

export type EmbeddedEnvironment = Common & {
  readonly shape: "embedded";
  readonly role: "all";
  readonly dataDir: string;
  readonly spec: SpecSource;
  /** Null: the portal makes one and keeps it in the data directory. */
  readonly authSecret: string | null;
  readonly demoData: boolean;
  readonly demoSignIn: boolean;
};

export type ProductionEnvironment = Common & {
  readonly shape: "production";
  readonly role: "web" | "worker" | "all";
  readonly databaseUrl: string;
  readonly spec: GitHubSpec<Extract<GitHubAccess, { kind: "app" }>>;
  readonly authSecret: string;
  readonly entra: {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly tenants: readonly string[];
    readonly authorityUrl: string;
  };
  readonly gitHubLogin: {
    readonly clientId: string;
    readonly clientSecret: string;
    /** Where people sign in: github.com, or the host that serves `GITHUB_API_URL`. */
    readonly webUrl: string;
    readonly apiUrl: string;
  };
  readonly mail: { readonly smtpUrl: string; readonly from: string };
};

export type Environment = EmbeddedEnvironment | ProductionEnvironment;

const GITHUB_API = "https://api.github.com";
const APP = ["GITHUB_APP_ID", "GITHUB_APP_KEY", "GITHUB_INSTALLATION_ID"] as const;

type Source = Readonly<Record<string, string | undefined>>;
type Given = z.infer<typeof Variables>;
type GivenEmbedded = z.infer<typeof Embedded>;

/**
 * What the environment says, or every problem with it at once.
 * A variable that is set and empty counts as not given, because compose files pass them so.
 */
export function readEnvironment(source: Source = process.env): Result<Environment> {
  const given = Object.fromEntries(
    Object.entries(source).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
  return given.DATABASE_URL === undefined ? readEmbedded(given) : readProduction(given);
}

let current: Environment | undefined;

/** The environment of this process, read once. Throws the sentences of `readEnvironment` where it is not usable. */
export function environment(): Environment {
  if (current) return current;
  // One build serves every configuration, so nothing may look at this one, or open the portal, meanwhile.
  if (process.env.NEXT_PHASE === "phase-production-build") {
    throw new Error("The environment is read when the portal starts, not while it is built.");
  }
  const result = readEnvironment();
  if (!result.ok) throw new Error(result.refusal.problems.map(({ message }) => message).join("\n"));
  current = result.value;
  return current;
}

/** The address of the database alone, for changing its tables before the rest of the settings exists. */
export function readDatabaseUrl(source: Source = process.env): Result<string> {
  const url = Variables.shape.DATABASE_URL.safeParse(source.DATABASE_URL || undefined);
  if (!url.success)
    return refuse("form-incomplete", { problems: problemsOf(url.error, source, "DATABASE_URL") });
  if (url.data !== undefined) return ok(url.data);
  return refuse("form-incomplete", {
    problems: [
      problem("DATABASE_URL", "is missing: without a database server, npm start prepares its own tables"),
    ],
  });
}

function readEmbedded(source: Source): Result<Environment> {
  const parsed = Embedded.safeParse(source);
  const problems = parsed.success ? clashes(parsed.data) : problemsOf(parsed.error, source);
  if (!parsed.success || problems.length > 0) return refuse("form-incomplete", { problems });

  const given = parsed.data;
  const common = readCommon(given, "127.0.0.1");
  return ok({
    ...common,
    shape: "embedded",
    role: "all",
    dataDir: given.DATA_DIR ?? ".data",
    spec: embeddedSpec(given),
    authSecret: given.AUTH_SECRET ?? null,
    demoData: given.DEMO_DATA ?? true,
    // A public name in front of a loopback host is a reverse proxy: anyone could be the administrator.
    demoSignIn:
      given.DEMO_SIGN_IN ?? (isLoopback(common.host) && isLoopback(new URL(common.origin).hostname)),
  });
}

/** What each variable allows on its own and the embedded shape does not allow together. */
function clashes(given: GivenEmbedded): readonly Problem[] {
  const app = APP.filter((name) => given[name] !== undefined);
  if (given.SPEC_GITHUB === undefined) {
    // GITHUB_TOKEN and GITHUB_API_URL are set by other tools too, so on their own they mean nothing here.
    return app.length === 0
      ? []
      : [problem("SPEC_GITHUB", `is missing: ${app[0]} needs a repository (owner/name)`)];
  }
  if (given.SPEC_DIR !== undefined)
    return [problem("SPEC_DIR", "and SPEC_GITHUB are both set: keep one of them")];
  if (app.length > 0)
    return APP.filter((name) => !app.includes(name)).map((name) => problem(name, "is missing"));
  if (given.GITHUB_TOKEN !== undefined) return [];
  return [problem("GITHUB_TOKEN", `is missing: SPEC_GITHUB needs it, or an App (${APP.join(", ")})`)];
}

function embeddedSpec(given: GivenEmbedded): SpecSource {
  if (given.SPEC_DIR !== undefined) return { kind: "folder", dir: given.SPEC_DIR };
  if (given.SPEC_GITHUB === undefined) return { kind: "bundled" };
  const { GITHUB_APP_ID: appId, GITHUB_APP_KEY: key, GITHUB_INSTALLATION_ID: installationId } = given;
  return appId && key && installationId
    ? gitHubSpec(given.SPEC_GITHUB, given, { kind: "app", appId, key, installationId })
    : gitHubSpec(given.SPEC_GITHUB, given, { kind: "token", token: given.GITHUB_TOKEN ?? "" });
}

function readProduction(source: Source): Result<Environment> {
  const parsed = Production.safeParse(source);
  if (!parsed.success) return refuse("form-incomplete", { problems: problemsOf(parsed.error, source) });

  const given = parsed.data;
  const spec = gitHubSpec(given.SPEC_GITHUB, given, {
    kind: "app",
    appId: given.GITHUB_APP_ID,
    key: given.GITHUB_APP_KEY,
    installationId: given.GITHUB_INSTALLATION_ID,
  });
  return ok({
    ...readCommon(given, "0.0.0.0"),
    shape: "production",
    role: given.ROLE ?? "web",
    databaseUrl: given.DATABASE_URL,
    spec,
    authSecret: given.AUTH_SECRET,
    entra: {
      clientId: given.ENTRA_CLIENT_ID,
      clientSecret: given.ENTRA_CLIENT_SECRET,
      tenants: given.ENTRA_TENANTS,
      authorityUrl: given.ENTRA_AUTHORITY_URL ?? "https://login.microsoftonline.com",
    },
    gitHubLogin: {
      clientId: given.GITHUB_LOGIN_ID,
      clientSecret: given.GITHUB_LOGIN_SECRET,
      webUrl: spec.apiUrl === GITHUB_API ? "https://github.com" : new URL(spec.apiUrl).origin,
      apiUrl: spec.apiUrl,
    },
    mail: { smtpUrl: given.SMTP_URL, from: given.MAIL_FROM },
  });
}

function readCommon(given: Given, defaultHost: string): Common {
  const port = given.PORT ?? 3000;
  return {
    host: given.HOST ?? defaultHost,
    port,
    origin: given.PUBLIC_ORIGIN ?? `http://localhost:${port}`,
    specProfile: given.SPEC_PROFILE ?? null,
    slackWebhookUrl: given.SLACK_WEBHOOK_URL ?? null,
    isDevelopment: given.NODE_ENV === "development",
  };
}

function gitHubSpec<Access extends GitHubAccess>(
  repository: string,
  given: Given,
  access: Access,
): GitHubSpec<Access> {
  const [owner = "", name = ""] = repository.split("/");
  return {
    kind: "github",
    owner,
    name,
    branch: given.SPEC_BRANCH ?? "main",
    apiUrl: given.GITHUB_API_URL ?? GITHUB_API,
    access,
    webhookSecrets: given.GITHUB_WEBHOOK_SECRET ?? [],
  };
}

function problemsOf(error: z.ZodError, source: Source, only?: string): readonly Problem[] {
  return error.issues.map((issue) => {
    const name = only ?? String(issue.path[0]);
    return problem(name, source[name] === undefined ? "is missing" : issue.message);
  });
}

function problem(name: string, what: string): Problem {
  return { rule: "environment", field: name, message: `${name} ${what}.` };
}
