/**
 * What a plain (unquoted) YAML scalar means under YAML 1.1, as PyYAML 6 reads it.
 * The reader uses it to give scalars their type, the emitter to know which strings need quotes:
 * one table for both, so that what we write is what we read.
 * Rules follow `yaml/resolver.py` of PyYAML 6.0 (MIT licence, https://pyyaml.org).
 */
export type PlainTag = "str" | "bool" | "float" | "int" | "merge" | "null" | "timestamp" | "value";

/** In PyYAML's order; the patterns do not overlap. */
const IMPLICIT: readonly (readonly [PlainTag, RegExp])[] = [
  ["bool", /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/],
  [
    "float",
    /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  ],
  [
    "int",
    /^(?:[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/,
  ],
  ["merge", /^<<$/],
  ["null", /^(?:~|null|Null|NULL|)$/],
  [
    "timestamp",
    /^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?)$/,
  ],
  ["value", /^=$/],
];

/** First characters that any of the patterns can begin with: most words leave here. */
const MAYBE = /^[-+0-9.yYnNtTfFoO~<=]/;

/** The tag PyYAML gives to a plain scalar. `""` is null. */
export function resolvePlain(text: string): PlainTag {
  if (text !== "" && !MAYBE.test(text)) return "str";
  return IMPLICIT.find(([, pattern]) => pattern.test(text))?.[0] ?? "str";
}
