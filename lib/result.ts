/**
 * A rule or a flow answers with a value or with a refusal that a person can act on.
 * What nobody foresaw is thrown instead.
 */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

/** One thing to put right. `field` names the form field it belongs to, where there is one. */
export type Problem = { readonly rule: string; readonly message: string; readonly field?: string };

/** Why something was refused. `problems` are for the error summary; `details` fill the sentence. */
export type Refusal = {
  readonly code: RefusalCode;
  readonly problems: readonly Problem[];
  readonly details: Readonly<Record<string, string>>;
};

export type RefusalCode =
  | "not-found"
  | "not-signed-in"
  | "not-allowed"
  | "wrong-origin"
  | "too-many"
  | "changed-meanwhile"
  | "wrong-state"
  | "form-incomplete"
  | "reason-missing"
  | "does-not-fit"
  | "gates-unmet"
  | "vote-closed"
  | "revision-changed"
  | "personal-data"
  | "same-person"
  | "repository-problem"
  | "not-offered";

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** A refusal; `problems` is empty where the code says it all. */
export function refuse(
  code: RefusalCode,
  more: { problems?: readonly Problem[]; details?: Record<string, string> } = {},
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { code, problems: more.problems ?? [], details: more.details ?? {} } };
}
