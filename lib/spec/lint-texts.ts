import { itemAnomaly, quoted } from "./lint-rules";
import type { Anomaly, Item, Spec } from "./model";
import { resolvePlain } from "./pyyaml/resolve";

/** Labels, guidance and code lists. */
export function lintTexts(spec: Spec): readonly Anomaly[] {
  return spec.tables.flatMap((table) =>
    table.items.flatMap((item) => [
      ...labelAnomalies(item),
      ...guidanceAnomalies(item),
      ...codeAnomalies(item, spec),
    ]),
  );
}

function labelAnomalies(item: Item): readonly Anomaly[] {
  if (item.label === null) return [itemAnomaly("LABEL_NULL", item, "It has no short meaning.")];
  if (item.label.trim() !== "Placeholder field") return [];
  return [itemAnomaly("LABEL_PLACEHOLDER", item, "Its short meaning still is “Placeholder field”.")];
}

/** Upstream marks items without real data yet by this word in their guidance. */
export function isPlaceholder(item: Item): boolean {
  return item.guidance?.includes("PLACEHOLDER") ?? false;
}

function guidanceAnomalies(item: Item): readonly Anomaly[] {
  if (item.notRecorded.has("guidance")) return [];
  if (item.guidance === null) return [itemAnomaly("GUIDANCE_NULL", item, "It has no guidance.")];
  return isPlaceholder(item)
    ? [itemAnomaly("GUIDANCE_PLACEHOLDER", item, "Its guidance is a placeholder.")]
    : [];
}

function codeAnomalies(item: Item, spec: Spec): readonly Anomaly[] {
  const codes = item.codes?.codes ?? [];
  const values = codes.map(({ code }) => code);
  const anomalies: Anomaly[] = [];
  const repeated = new Set(values.filter((code, at) => values.indexOf(code) !== at));
  if (repeated.size > 0)
    anomalies.push(itemAnomaly("CODE_DUPLICATE", item, `The list has ${quoted(repeated)} twice.`));
  if (codes.some(({ code, label }) => code.trim() === "" || label.trim() === "")) {
    anomalies.push(itemAnomaly("CODE_EMPTY", item, "The list has a code without a value or without words."));
  }
  const ambiguous = values.filter(isAmbiguous);
  if (ambiguous.length > 0) {
    const message = `${quoted(ambiguous)} is text here, but a number to readers of YAML 1.2; they should use the JSON export.`;
    anomalies.push(itemAnomaly("CODE_YAML12_AMBIGUOUS", item, message));
  }
  return [...anomalies, ...borrowAnomaly(item, spec)];
}

/** Numbers of the core schema, https://yaml.org/spec/1.2.2/#103-core-schema; its other words are quoted anyway. */
const YAML12_NUMBER =
  /^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)$/;

/** PyYAML writes it without quotes because it reads it as text; YAML 1.2 reads a number. */
function isAmbiguous(code: string): boolean {
  return YAML12_NUMBER.test(code) && resolvePlain(code) === "str";
}

function borrowAnomaly(item: Item, spec: Spec): readonly Anomaly[] {
  if (item.codesFrom === null) return [];
  const owner = spec.byRef.get(item.codesFrom);
  const fault = item.codes
    ? "has a list of its own as well"
    : !owner?.codes
      ? `borrows the codes of ${item.codesFrom}, which ${owner?.codesFrom ? "borrows them itself" : "has none"}`
      : null;
  return fault ? [itemAnomaly("CODES_FROM_CHAIN", item, `It ${fault}.`)] : [];
}
