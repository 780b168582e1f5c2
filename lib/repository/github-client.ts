/**
 * Calls to GitHub, one at a time: checked answers, the limits obeyed, and no write ever repeated blindly,
 * because whoever calls looks first the next time.
 */
import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";
import { Octokit } from "@octokit/rest";
import { z } from "zod";
import { statusOf, tokenExpired, toRepositoryError } from "@/lib/repository/github-errors";
import { type Fetch, guardedFetch } from "@/lib/repository/github-fetch";
import { octokitOptions, pinned } from "@/lib/repository/github-octokit";
import { type GitHubAuth, openTokens } from "@/lib/repository/github-tokens";
import { inTurn } from "@/lib/repository/in-turn";
import { RepositoryError } from "@/lib/repository/repository";

const TIMEOUT_MS = 20_000;
const PAGE_SIZE = 100;
const MAX_PAGES = 50;
const READ_RETRIES = 2;
/** Below these the portal leaves the rest of the hour to others. */
const RESERVE = { read: 50, write: 200 };
/** Statuses that another try at once would not change; the caller decides about those. */
const FINAL = [400, 401, 403, 404, 409, 410, 422, 429, 451];

export type GitHubPlace = {
  readonly owner: string;
  readonly name: string;
  readonly apiUrl: string;
  readonly auth: GitHubAuth;
  /** For tests: how long to wait between writes and for an answer, and before reading again. */
  readonly pace?: { readonly writeGapMs: number; readonly retryBaseMs: number; readonly timeoutMs: number };
};

type Rest = Octokit["rest"];
/** What every call carries: the repository, the credentials, and no second try for a write. */
type Here = {
  readonly owner: string;
  readonly repo: string;
  readonly headers: Record<string, string>;
  readonly request: { readonly retries?: number };
};
type Answer = { readonly data: unknown; readonly headers: Readonly<Record<string, unknown>> };
type Call = (rest: Rest, here: Here) => Promise<Answer>;
type PageCall = (
  rest: Rest,
  here: Here & { readonly per_page: number; readonly page: number },
) => Promise<Answer>;

export type PageOptions<T> = {
  /** Stops after the page that holds such an entry. */
  readonly isEnough?: (entry: T) => boolean;
  /** Reads the first page by `readIfChanged`, under this key. */
  readonly key?: string;
};

export type GitHubClient = {
  read<S extends z.ZodType>(schema: S, call: Call): Promise<z.infer<S>>;
  /** As `read`, and null where GitHub does not have it. */
  find<S extends z.ZodType>(schema: S, call: Call): Promise<z.infer<S> | null>;
  /** As `read`; an answer that has not changed since costs nothing against the limits. */
  readIfChanged<S extends z.ZodType>(key: string, schema: S, call: Call): Promise<z.infer<S>>;
  /** All entries of a list, page by page. */
  readPages<S extends z.ZodType>(
    schema: S,
    call: PageCall,
    options?: PageOptions<z.infer<S>>,
  ): Promise<z.infer<S>[]>;
  /** `Unavailable` here means that nobody knows whether it took effect. */
  write<S extends z.ZodType>(schema: S, call: Call): Promise<z.infer<S>>;
};

const PortalOctokit = Octokit.plugin(retry, throttling);

export function openClient(options: GitHubPlace): GitHubClient {
  const { owner, name, pace } = options;
  const fetch = guardedFetch(options.apiUrl, pace?.timeoutMs ?? TIMEOUT_MS);
  const rest = openRest(options, fetch);
  const token = openTokens(options, fetch);
  const limits = watchLimits();
  const gap = writeGap(pace?.writeGapMs ?? 1000);
  const known = new Map<string, { readonly etag: string; readonly data: unknown }>();
  const next = inTurn();

  const send = (kind: "read" | "write", call: Call, headers: Record<string, string> = {}): Promise<Answer> =>
    next(async () => {
      limits.check(kind);
      const authorization = `token ${await token.current()}`;
      if (kind === "write") await gap.wait();
      try {
        const request = kind === "write" ? { retries: 0 } : {};
        const answer = await call(rest, {
          owner,
          repo: name,
          headers: { ...headers, authorization },
          request,
        });
        limits.note(answer.headers);
        return answer;
      } catch (error) {
        if (statusOf(error) === 304) throw error;
        if (statusOf(error) === 401 && token.forget()) throw tokenExpired();
        throw toRepositoryError(error, kind === "write");
      } finally {
        if (kind === "write") gap.note();
      }
    });

  const client: GitHubClient = {
    read: async (schema, call) => checked(schema, await send("read", call)),
    async find(schema, call) {
      try {
        return await client.read(schema, call);
      } catch (error) {
        if (error instanceof RepositoryError && error.problem === "NotFound") return null;
        throw error;
      }
    },
    async readIfChanged(key, schema, call) {
      const former = known.get(key);
      try {
        const answer = await send("read", call, former && { "if-none-match": former.etag });
        const data = checked(schema, answer);
        const { etag } = answer.headers;
        if (typeof etag === "string") known.set(key, { etag, data: answer.data });
        return data;
      } catch (error) {
        if (!former || statusOf(error) !== 304) throw error;
        return checked(schema, { data: former.data, headers: {} });
      }
    },
    async readPages(schema, call, { isEnough = () => false, key } = {}) {
      const found: z.infer<typeof schema>[] = [];
      for (let page = 1; page <= MAX_PAGES; page++) {
        const one: Call = (octokit, here) => call(octokit, { ...here, per_page: PAGE_SIZE, page });
        const list = z.array(schema);
        const entries =
          key && page === 1 ? await client.readIfChanged(key, list, one) : await client.read(list, one);
        found.push(...entries);
        if (entries.length < PAGE_SIZE || entries.some(isEnough)) return found;
      }
      throw new RepositoryError("TooLarge", `GitHub lists more than ${PAGE_SIZE * MAX_PAGES} entries.`);
    },
    write: async (schema, call) => checked(schema, await send("write", call)),
  };
  return client;
}

function openRest({ apiUrl, pace }: GitHubPlace, fetch: Fetch): Rest {
  const octokit = new PortalOctokit({
    ...octokitOptions(apiUrl, fetch),
    retry: { doNotRetry: FINAL, retries: READ_RETRIES, retryAfterBaseValue: pace?.retryBaseMs ?? 1000 },
    // A limit is an answer to give to the caller, with its time; it is not waited for here.
    throttle: { enabled: !pace, onRateLimit: () => false, onSecondaryRateLimit: () => false },
  });
  return pinned(octokit).rest;
}

function checked<S extends z.ZodType>(schema: S, { data }: Answer): z.infer<S> {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  // What should have been JSON and is still text was cut off on its way.
  if (typeof data === "string") throw new RepositoryError("Unavailable", "GitHub's answer was cut short.");
  const [issue] = parsed.error.issues;
  const place = issue?.path.join(".") || "its whole";
  throw new RepositoryError(
    "BadAnswer",
    `GitHub's answer is not as described, at ${place}: ${issue?.message}.`,
  );
}

/** What the last answer said about the limits, so that the portal stops before GitHub stops it. */
function watchLimits() {
  let left = Number.POSITIVE_INFINITY;
  let resetAt = 0;
  return {
    note(headers: Answer["headers"]) {
      const { "x-ratelimit-remaining": remaining, "x-ratelimit-reset": reset } = headers;
      if (remaining === undefined || reset === undefined) return;
      left = Number(remaining);
      resetAt = Number(reset) * 1000;
    },
    check(kind: "read" | "write") {
      if (left >= RESERVE[kind] || resetAt <= Date.now()) return;
      const until = new Date(resetAt);
      const sentence = `The portal has used its share of calls to GitHub and waits until ${until.toISOString()}.`;
      throw new RepositoryError("RateLimited", sentence, until);
    },
  };
}

/** GitHub asks for a second between writes. */
function writeGap(gapMs: number) {
  let last = 0;
  return {
    wait: () => new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, last + gapMs - Date.now()))),
    note() {
      last = Date.now();
    },
  };
}
