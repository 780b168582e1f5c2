/** Scalars for files that PyYAML would write otherwise: on one line, and read alike by YAML 1.1 and 1.2. */
import {
  emitKey,
  emitScalar,
  isList,
  isMap,
  quoteOnOneLine,
  type YamlScalar,
  type YamlValue,
} from "./pyyaml/emit";

/** Plain words that no version of YAML takes for a number, a truth value, a date or a sign. */
const SAFE = /^[A-Za-z_][\w ./()-]*[\w)]$/;
const SPECIAL = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;

export function safeScalar(value: YamlScalar): string {
  if (typeof value !== "string") return emitScalar(value, { column: 0, indent: 0 });
  return SAFE.test(value) && !SPECIAL.test(value) ? value : quoteOnOneLine(value);
}

/** A list or map between brackets. */
export function flowText(value: YamlValue): string {
  if (isList(value)) return `[${value.map(flowText).join(", ")}]`;
  if (isMap(value))
    return `{${[...value].map(([key, inner]) => `${emitKey(key)}: ${flowText(inner)}`).join(", ")}}`;
  return safeScalar(value);
}
