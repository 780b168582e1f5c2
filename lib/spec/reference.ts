import { parse } from "yaml";
import { z } from "zod";
import type { Anomaly, Change } from "./model";
import { splitWords } from "./search-words";

/** A case management system, as `spec/cms.yml` describes it. */
export type Cms = {
  readonly code: string;
  readonly name: string;
  /** Other ways to write it. */
  readonly aliases: readonly string[];
  readonly product: string | null;
  readonly supplier: string | null;
  readonly databases: readonly string[];
  readonly authorities: number;
};

/** When the systems of authorities were counted (`YYYY-MM-DD`), and from what. */
export type CmsCount = { readonly on: string; readonly source: string };

export type Domain = {
  readonly code: string;
  readonly label: string;
  readonly summary: string;
  readonly tables: readonly string[];
};

/** A stage of the child's journey; `beside` stands around all others and not in their line. */
export type Stage = Domain & {
  /** What is written down at it, in words. `summary` says what happens. */
  readonly recorded: string;
  readonly beside: boolean;
};

const Words = z.object({
  code: z.string(),
  label: z.string(),
  summary: z.string(),
  tables: z.array(z.string()),
});
const CmsFile = z.object({
  counted_on: z.iso.date(),
  source: z.string(),
  cms: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      aliases: z.array(z.string()),
      product: z.string().nullable(),
      supplier: z.string().nullable(),
      databases: z.array(z.string()),
      authorities: z.int(),
    }),
  ),
});
const DomainFile = z.object({
  domains: z.array(Words),
  journey: z.array(Words.extend({ recorded: z.string(), beside: z.boolean() })),
});

/** Reads `spec/cms.yml`; throws where it is not of the shape above. */
export function readCms(text: string): readonly Cms[] {
  return CmsFile.parse(parse(text)).cms;
}

/** The head of `spec/cms.yml`: since when its counts stand. */
export function readCmsCount(text: string): CmsCount {
  const { counted_on: on, source } = CmsFile.parse(parse(text));
  return { on, source };
}

/** Reads `spec/domains.yml`: the domains of tables, and the stages of the child's journey. */
export function readDomains(text: string): {
  readonly domains: readonly Domain[];
  readonly journey: readonly Stage[];
} {
  return DomainFile.parse(parse(text));
}

const SynonymFile = z.object({ synonyms: z.array(z.array(z.string()).min(2)) });

/**
 * Reads `spec/synonyms.yml`: for each word or phrase, as a search takes it apart ("pre proceedings"), the others that mean
 * the same. `903` is a word there, not a number.
 */
export function readSynonyms(text: string): ReadonlyMap<string, readonly string[]> {
  const groups = SynonymFile.parse(parse(text, { schema: "failsafe" })).synonyms;
  const all = new Map<string, Set<string>>();
  for (const group of groups)
    for (const word of group) {
      const key = splitWords(word).join(" ");
      const others = group.filter((other) => other !== word);
      all.set(key, new Set([...(all.get(key) ?? []), ...others]));
    }
  return new Map([...all].map(([word, others]) => [word, [...others]]));
}

const AnomalyFile = z.strictObject({
  anomalies: z.array(
    z.strictObject({
      rule: z.string(),
      level: z.enum(["error", "warn", "info"]),
      item_ref: z.string(),
      message: z.string(),
    }),
  ),
});

/** Reads `spec/anomalies.yml`: faults of the sources that cannot be worked out from the files themselves. */
export function readAnomalies(text: string): readonly Anomaly[] {
  const { anomalies } = AnomalyFile.parse(parse(text));
  return anomalies.map(({ item_ref: ref, ...found }) => ({ ...found, ref }));
}

/** What the engine's rule of one kind of change says in words; `RULES` holds the same levels. */
export type ChangeRule = {
  readonly id: string;
  readonly level: Change["level"];
  readonly producer: Change["producer"];
  readonly consumer: Change["consumer"];
  /** Whether the technical steward may set another level, with a reason. */
  readonly overridable: boolean;
  readonly sentence: string;
  /** Where it weighs less. */
  readonly unless?: { readonly when: string; readonly level: Change["level"] } | undefined;
};

const Impact = z.enum(["none", "read", "act", "break"]);
const RuleLevel = z.enum(["ERR", "WARN", "INFO", "COSMETIC"]);
const ChangeRuleFile = z.strictObject({
  rules: z.array(
    z.strictObject({
      id: z.string(),
      level: RuleLevel,
      producer: Impact,
      consumer: Impact,
      overridable: z.boolean(),
      sentence: z.string().min(20),
      unless: z.strictObject({ when: z.string(), level: RuleLevel, consumer: Impact.optional() }).optional(),
    }),
  ),
});

/** Reads `spec/rules.yml`: how every kind of change is judged, in the order of the file. */
export function readChangeRules(text: string): readonly ChangeRule[] {
  return ChangeRuleFile.parse(parse(text)).rules;
}
