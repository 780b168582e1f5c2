/** What a conflict says to a person: which value was expected, which stands there now. */

import type { OpOutcome } from "./apply";
import { labelOfAttribute } from "./attribute-words";
import type { Spec } from "./model";

export function conflictSentence(spec: Spec, { ref, attribute, before, current, after }: OpOutcome): string {
  const item = ref === null ? undefined : spec.byRef.get(ref);
  const what = item ? `${item.name} (${item.ref})` : ref === null ? "the table" : ref;
  if (attribute === "item" && item && Array.isArray(current)) {
    return `${what} cannot be removed: ${current.join(", ")} still refer to it. Remove those links in the same request.`;
  }
  if (attribute === "item" && item && after === null) {
    return `${what} changed since its removal was drafted. Look at it again and draft the removal anew.`;
  }
  if (attribute === "item")
    return `${what} cannot be changed: it is not there any more, or its reference is taken.`;
  if (attribute === "table") {
    const users = Array.isArray(current) ? ` ${current.join(", ")} still refer to it.` : "";
    return `The table ${String(after ?? current ?? "")} is gone, taken or was changed meanwhile.${users}`;
  }
  if (attribute === "name")
    return `The name ${String(after)} is in use already, or ${what} was renamed meanwhile.`;
  const label = labelOfAttribute(attribute);
  return `${label} of ${what} was ${shown(before)} when this was drafted and is ${shown(current)} now, so it cannot become ${shown(after)}. Choose again.`;
}

function shown(value: unknown): string {
  if (value === null || value === undefined || value === "") return "empty";
  if (typeof value === "boolean") return value ? "yes" : "no";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return `“${text.length > 120 ? `${text.slice(0, 117)}…` : text}”`;
}
