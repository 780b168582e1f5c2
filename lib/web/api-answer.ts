import { createHash } from "node:crypto";
import type { Answer, ErrorCode } from "@/lib/api/answers";
import { ok, type RefusalCode, type Result } from "@/lib/result";
import { LICENCE } from "@/lib/spec/export/export-input";
import { refusalWords } from "./refusal-words";

/** What is answered as JSON. `isFixed`: nothing that is published later changes it. */
export type JsonContent = { readonly value: unknown; readonly isFixed: boolean };

/** A file to be saved. `isFixed` as above; `isUndescribed`: no file beside it says what its columns are. */
export type FileContent = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly isFixed: boolean;
  readonly isUndescribed?: true;
};

type ApiError = { readonly status: number; readonly code: ErrorCode };

/** What refusals are called outside; the others cannot come from a question that changes nothing. */
const ERRORS: Partial<Record<RefusalCode, ApiError>> = {
  "not-found": { status: 404, code: "not-found" },
  "form-incomplete": { status: 400, code: "bad-request" },
};
const BROKEN: ApiError = { status: 500, code: "broken" };
const NOT_ALLOWED: ApiError = { status: 405, code: "method-not-allowed" };

const LASTS_SECONDS = 300;
/** A day, not a year: after an update of the portal, files and their checksums must soon be of one making again. */
const FIXED_SECONDS = 86_400;
const METHODS = "GET, HEAD, OPTIONS";

/** It is the same for everybody and read without a cookie, so the pages of other sites may read it. Source: Fetch standard. */
const OPEN = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers": "Content-Disposition, ETag, Link",
};

/**
 * The answer of one public address: the value as JSON or as a file, or `{error: {code, message}}` with the status that
 * fits. Anybody may keep it; who sends back its ETag is told when nothing has changed.
 */
export async function apiAnswer(
  request: Request,
  find: () => Promise<Result<JsonContent | FileContent>>,
): Promise<Response> {
  let result: Awaited<ReturnType<typeof find>>;
  try {
    result = await find();
  } catch (error) {
    // A program that asks for JSON is answered in JSON, even where nobody foresaw what went wrong.
    console.error(error);
    return errorAnswer(BROKEN, "Something went wrong here. Ask again in a few minutes.");
  }
  if (!result.ok) {
    const { refusal } = result;
    const message = refusal.problems.map((problem) => problem.message).join(" ") || refusalWords(refusal);
    return errorAnswer(ERRORS[refusal.code] ?? BROKEN, message);
  }
  const { body, headers } = contentOf(result.value);
  // Weak, because the server may compress the same answer on its way.
  const etag = `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
  const kept = { ...OPEN, "Cache-Control": lasting(result.value.isFixed), ETag: etag };
  return isKnown(request.headers.get("if-none-match"), etag)
    ? new Response(null, { status: 304, headers: kept })
    : new Response(body, { headers: { ...headers, ...kept } });
}

/** What a page shows, as a list for spreadsheets. */
export async function csvAnswer(
  request: Request,
  fileName: string,
  find: () => Promise<Result<string>>,
): Promise<Response> {
  return apiAnswer(request, async () => {
    const found = await find();
    if (!found.ok) return found;
    const mediaType = "text/csv; charset=utf-8; header=present";
    const bytes = new TextEncoder().encode(found.value);
    return ok({ fileName, mediaType, bytes, isFixed: false, isUndescribed: true as const });
  });
}

/** To a browser that asks whether a page of another site may send back an ETag. */
export function preflightAnswer(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...OPEN,
      Allow: METHODS,
      "Access-Control-Allow-Headers": "If-None-Match",
      "Access-Control-Allow-Methods": METHODS,
      "Access-Control-Max-Age": String(FIXED_SECONDS),
    },
  });
}

/** To a program that would change something. */
export function readOnlyAnswer(): Response {
  const answer = errorAnswer(NOT_ALLOWED, "This address can only be read. Ask with GET.");
  answer.headers.set("Allow", METHODS);
  return answer;
}

function lasting(isFixed: boolean): string {
  return isFixed ? `public, max-age=${FIXED_SECONDS}, immutable` : `public, max-age=${LASTS_SECONDS}`;
}

/** A file comes under its own name, with its licence and, for a list, where its columns are described. */
function contentOf(content: JsonContent | FileContent) {
  if ("value" in content)
    return {
      body: JSON.stringify(content.value),
      headers: { "Content-Type": "application/json; charset=utf-8" },
    };
  const { fileName, mediaType, bytes, isUndescribed } = content;
  const isDescribed = mediaType.startsWith("text/csv") && !isUndescribed;
  return {
    body: new Uint8Array(bytes),
    headers: {
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Content-Type": mediaType,
      Link: [`<${LICENCE.url}>; rel="license"`, ...(isDescribed ? [DESCRIBED] : [])].join(", "),
    },
  };
}

/** Source: W3C, Model for Tabular Data, section 5.2. */
const DESCRIBED = '<csvw>; rel="describedby"; type="application/csvm+json"';

function errorAnswer({ status, code }: ApiError, message: string): Response {
  const body: Answer<"Error"> = { error: { code, message } };
  return Response.json(body, {
    status,
    headers: {
      ...OPEN,
      "Cache-Control": "no-store",
      "Content-Type": "application/json; charset=utf-8",
    },
  });
}

/** Whether one of the tags that the reader has is this one, weakly compared. Source: RFC 9110, section 13.1.2. */
export function isKnown(header: string | null, etag: string): boolean {
  const opaque = (tag: string) => tag.trim().replace(/^W\//, "");
  const known = header?.split(",") ?? [];
  return known.some((tag) => tag.trim() === "*" || opaque(tag) === opaque(etag));
}
