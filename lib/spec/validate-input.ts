import type { Problem } from "@/lib/result";
import type { Spec } from "./model";
import type { Payload } from "./ops";
import type { Profile } from "./profile";

export type Vocabulary = {
  readonly returns: ReadonlySet<string>;
  readonly tags: ReadonlySet<string>;
  readonly cms: ReadonlySet<string>;
  readonly categories: ReadonlySet<string>;
};

export type ValidateInput = {
  readonly spec: Spec;
  readonly payload: Payload;
  /** Refs that other open requests hold. */
  readonly otherReservations: ReadonlySet<string>;
  readonly vocabulary: Vocabulary;
  readonly profile: Profile;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Months of notice that suppliers have before a live item ends: `supplier_notice_months` of the track. */
  readonly noticeMonths: number;
};

export type Validation = { readonly blocks: readonly Problem[]; readonly warnings: readonly Problem[] };

/** `after`: the specification with the whole payload applied. */
export type OpContext = ValidateInput & { readonly after: Spec };

export function problem(rule: string, field: string, message: string): Problem {
  return { rule, field, message: message.endsWith("?") ? message : `${message}.` };
}

export function isBlank(text: string | null): boolean {
  return text === null || text.trim() === "";
}
