import type { FormError } from "@/components/ui/form-field";

/** A refused form as it comes back; null on a first visit. */
export type KeptForm = {
  readonly title: string;
  readonly problems: readonly FormError[];
  readonly fields: Readonly<Record<string, readonly string[]>>;
} | null;

/** What the error summary lists: the problems, or the refusal itself where it names no field. */
export function errorsOf(kept: KeptForm): readonly FormError[] {
  if (!kept) return [];
  return kept.problems.length > 0 ? kept.problems : [{ message: kept.title }];
}
