import type { Policy } from "@/lib/decisions/rules";
import type { Reference } from "@/lib/reference";
import { ok } from "@/lib/result";
import type { Spec } from "@/lib/spec/model";
import type { Flow } from "./flow";

export type GuideFacts = {
  readonly spec: Spec;
  readonly policy: Policy;
  /** Where this portal answers, for examples: `https://…`, without a slash at the end. */
  readonly origin: string;
  readonly reference: Pick<
    Reference,
    | "glossary"
    | "journey"
    | "returns"
    | "publications"
    | "publicationsNote"
    | "earlierReturns"
    | "cms"
    | "cmsCount"
    | "changeRules"
  >;
};

/** What guide pages print instead of repeating it by hand: the specification, the rules in force, returns, systems and words. */
export const viewGuide: Flow<null, GuideFacts> = async ({ specification, policy, reference, origin }) =>
  ok({ spec: (await specification.current()).spec, policy, reference, origin });
