/**
 * Everything that stands against a payload before it is submitted, and everything its author should know.
 * The form, the API, the worker and the command line ask this one function.
 */
import type { Problem } from "@/lib/result";
import { applyOps, type OpOutcome } from "./apply";
import { conflictSentence } from "./conflict-sentences";
import { unrecordable } from "./homes";
import { lint } from "./lint";
import type { Anomaly, Spec } from "./model";
import type { Payload } from "./ops";
import { imageProblems } from "./validate-image";
import type { ValidateInput, Validation, Vocabulary } from "./validate-input";
import { opProblems } from "./validate-ops";
import { warningsOf } from "./validate-warnings";

export type { ValidateInput, Validation, Vocabulary };

/** The words a payload may use: those of the reference lists, and the categories that items have now. */
export function vocabularyOf(
  spec: Spec,
  reference: {
    readonly returns: readonly { readonly code: string }[];
    readonly tags: ReadonlySet<string>;
    readonly cms: readonly { readonly code: string }[];
  },
): Vocabulary {
  return {
    returns: new Set(reference.returns.map(({ code }) => code)),
    tags: reference.tags,
    cms: new Set(reference.cms.map(({ code }) => code)),
    categories: new Set([...spec.byRef.values()].flatMap(({ categories }) => categories)),
  };
}

/**
 * `blocks` stop submission; `warnings` only speak. `field` is the path within the payload, for example
 * `ops.0.edits.label`; messages say how to put it right.
 */
export function validatePayload(input: ValidateInput): Validation {
  const { spec, payload, profile } = input;
  const { spec: after, outcomes } = applyOps(spec, payload.ops);
  const found = [
    ...unrecordable(spec, payload.ops, profile),
    ...payload.ops.flatMap((op, index) => opProblems(op, `ops.${index}`, { ...input, after })),
    ...imageProblems(spec, after, payload.ops, profile),
  ];
  const blocks = [...found, ...conflictProblems(spec, payload, outcomes, found)];
  if (blocks.length === 0) blocks.push(...newFaults(spec, after), ...withoutEffect(outcomes));
  return { blocks, warnings: warningsOf(input, after) };
}

/** Conflicts that no other problem explains already. */
function conflictProblems(
  spec: Spec,
  { ops }: Payload,
  outcomes: readonly OpOutcome[],
  found: readonly Problem[],
): readonly Problem[] {
  return outcomes.flatMap((outcome) => {
    if (outcome.result !== "conflict") return [];
    const index = ops.findIndex(({ id }) => id === outcome.op);
    const [attribute = outcome.attribute] = outcome.attribute.split(".");
    const isExplained = found.some(
      ({ field }) => field?.startsWith(`ops.${index}.`) && field.split(".").includes(attribute),
    );
    if (isExplained) return [];
    return [
      {
        rule: "CONFLICT",
        message: conflictSentence(spec, outcome),
        field: `ops.${index}.${outcome.attribute}`,
      },
    ];
  });
}

function withoutEffect(outcomes: readonly OpOutcome[]): readonly Problem[] {
  if (outcomes.some(({ result }) => result === "applied")) return [];
  return [
    {
      rule: "NO_EFFECT",
      message: "Change something: what you entered is what the specification says already.",
    },
  ];
}

/** Faults of error level that are not there today. References that submission has yet to give out are no fault. */
function newFaults(before: Spec, after: Spec): readonly Problem[] {
  const errors = (spec: Spec): readonly Anomaly[] =>
    lint({ spec }).filter(
      ({ level, rule, ref }) => level === "error" && !(rule.startsWith("REF_") && ref?.startsWith("new:")),
    );
  const keyOf = ({ rule, ref, table }: Anomaly): string => `${rule} ${ref ?? table ?? ""}`;
  const known = Map.groupBy(errors(before), keyOf);
  return [...Map.groupBy(errors(after), keyOf)].flatMap(([key, faults]) =>
    faults.slice(known.get(key)?.length ?? 0).map(({ rule, message, ref }) => {
      const name = ref === undefined ? undefined : after.byRef.get(ref)?.name;
      return { rule, message: name ? `${name}: ${message}` : message };
    }),
  );
}
