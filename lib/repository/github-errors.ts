/** What GitHub's refusals mean to the portal: one of the port's problems, with a sentence for a technical steward. */
import { z } from "zod";
import { RepositoryError } from "@/lib/repository/repository";

/** Where GitHub names no time. Source: its guide on secondary limits. */
const DEFAULT_PAUSE_MS = 60_000;
/** GitHub's own copies may be behind for a moment after a write. */
const LAG_PAUSE_MS = 2_000;
const MESSAGE_MAX_CHARACTERS = 200;

const Failed = z.object({
  status: z.number(),
  message: z.string(),
  response: z
    .object({ headers: z.record(z.string(), z.union([z.string(), z.number()]).optional()) })
    .optional(),
});

/** The status of an HTTP answer that octokit threw, or null where it threw something else. */
export function statusOf(error: unknown): number | null {
  return Failed.safeParse(error).data?.status ?? null;
}

/** `isWrite`: the request may have taken effect, so what looks like "not there" may only be lag. */
export function toRepositoryError(error: unknown, isWrite: boolean): RepositoryError {
  const own = ownError(error);
  if (own) return own;
  const failed = Failed.safeParse(error).data;
  if (!failed) return new RepositoryError("Unavailable", "GitHub could not be reached.");
  const { status, message, response } = failed;
  const limit = rateLimit(status, message, response?.headers ?? {});
  if (limit) return limit;
  if (status === 401) return credentialsRefused();
  if (status === 403) return new RepositoryError("Refused", `GitHub does not allow this: ${short(message)}`);
  if (status === 410 || status === 451) {
    return new RepositoryError("Refused", `GitHub no longer offers this: ${short(message)}`);
  }
  if ([404, 409, 422].includes(status)) return isWrite ? refusedWrite(message) : notFound(status, message);
  if (status >= 500) return new RepositoryError("Unavailable", "GitHub is not answering at the moment.");
  return new RepositoryError("BadAnswer", `GitHub answered ${status}: ${short(message)}`);
}

export function credentialsRefused(): RepositoryError {
  return new RepositoryError(
    "Refused",
    "GitHub does not accept the portal's credentials. Renew them and start again.",
  );
}

export function tokenExpired(): RepositoryError {
  return new RepositoryError(
    "Unavailable",
    "GitHub no longer accepts the portal's token; the next try asks for a new one.",
  );
}

/** Ours, thrown below octokit, which wraps what it catches. */
function ownError(error: unknown): RepositoryError | null {
  if (error instanceof RepositoryError) return error;
  return error instanceof Error && error.cause instanceof RepositoryError ? error.cause : null;
}

type Headers = Readonly<Record<string, string | number | undefined>>;

function rateLimit(status: number, message: string, headers: Headers): RepositoryError | null {
  const isLimit =
    status === 429 ||
    (status === 403 &&
      (headers["retry-after"] !== undefined ||
        String(headers["x-ratelimit-remaining"]) === "0" ||
        /rate limit/i.test(message)));
  if (!isLimit) return null;
  const retryAt = retryTime(headers, Date.now());
  return new RepositoryError(
    "RateLimited",
    `GitHub asks the portal to wait until ${retryAt.toISOString()}.`,
    retryAt,
  );
}

/** `retry-after` is a number of seconds, `x-ratelimit-reset` a moment in seconds since 1970. */
function retryTime(headers: Headers, now: number): Date {
  const seconds = Number(headers["retry-after"]);
  if (seconds > 0) return new Date(now + seconds * 1000);
  const reset = Number(headers["x-ratelimit-reset"]);
  const isSpent = String(headers["x-ratelimit-remaining"]) === "0";
  if (isSpent && reset * 1000 > now) return new Date(reset * 1000);
  return new Date(now + DEFAULT_PAUSE_MS);
}

function refusedWrite(message: string): RepositoryError {
  if (/already exists/i.test(message)) return new RepositoryError("AlreadyExists", short(message));
  if (/not a fast.?forward/i.test(message)) {
    return new RepositoryError("Moved", "Somebody else has changed the branch in the meantime.");
  }
  if (/rule violation|protected|ruleset/i.test(message)) {
    return new RepositoryError("Refused", `The rules of the repository do not allow this: ${short(message)}`);
  }
  const retryAt = new Date(Date.now() + LAG_PAUSE_MS);
  return new RepositoryError(
    "Unavailable",
    `GitHub does not see an earlier step yet: ${short(message)}`,
    retryAt,
  );
}

function notFound(status: number, message: string): RepositoryError {
  if (status === 409)
    return new RepositoryError("NotFound", "The repository on GitHub is empty. Put the specification in it.");
  return new RepositoryError(
    "NotFound",
    `GitHub does not have this, or does not show it to the portal: ${short(message)}`,
  );
}

/** GitHub's words as the end of a sentence, without the address of its manual. */
function short(message: string): string {
  const words = message.replace(/ - https:\/\/\S+$/, "").replace(/\s+/g, " ");
  return `${words.slice(0, MESSAGE_MAX_CHARACTERS).replace(/[.\s]+$/, "")}.`;
}
