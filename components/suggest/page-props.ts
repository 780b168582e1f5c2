import type { FormError } from "@/components/ui/form-field";
import type { SuggestionView } from "@/lib/flows/suggest-change";

type Action = (data: FormData) => Promise<void>;

export type SuggestActions = { readonly save: Action; readonly submit: Action; readonly discard: Action };

/** What every question page is given. */
export type PageProps = { readonly view: SuggestionView; readonly errors: readonly FormError[] };
