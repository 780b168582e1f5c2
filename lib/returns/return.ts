/** The collections that items of the specification feed, as `spec/returns.yml` describes them. */
import { z } from "zod";
import { plainYaml } from "./plain-yaml";

/** A list of Annex A, a file of the SSDA903, or the whole of a return that has no parts. */
export type ReturnPart = {
  readonly code: string;
  readonly name: string;
  /** References of the items that the part is made of. */
  readonly items: readonly string[];
  /** References of the items that link or place them: needed to build the part, not in it. */
  readonly context: readonly string[];
};

export type Return = {
  readonly code: string;
  readonly aliases: readonly string[];
  readonly name: string;
  readonly owner: string;
  readonly kind: "statutory" | "inspection" | "sector";
  /** In words, to follow "Submitted by"; null where nobody has said. */
  readonly submittedBy: string | null;
  /** In words: how often it is made. */
  readonly cycle: string;
  /** `MM-DD`, where it describes one day of the year. */
  readonly referenceDate: string | null;
  /** When it can be sent, both as `MM-DD`. */
  readonly window: { readonly opens: string; readonly closes: string } | null;
  readonly publication: string | null;
  /** Names of its elements as the collection itself writes them; empty where nobody has listed them yet. */
  readonly elements: readonly string[];
  readonly parts: readonly ReturnPart[];
  readonly source: string | null;
  /** `YYYY-MM-DD`, or null while nobody has checked the entry. */
  readonly confirmedOn: string | null;
  readonly note: string | null;
};

/** A tag that shares the list with returns and is none. */
export type ProvenanceTag = { readonly code: string; readonly meaning: string };

/** A faulty token of that list, and what it stands for. */
export type FaultyToken = { readonly token: string; readonly meant: readonly string[] };

/** What is published from returns, by the month it usually appears in. */
export type Publication = {
  readonly month: number;
  readonly title: string;
  readonly from: string;
  readonly return: string | null;
};

export type ReturnsFile = {
  readonly returns: readonly Return[];
  readonly tags: readonly ProvenanceTag[];
  readonly faults: readonly FaultyToken[];
  readonly publications: readonly Publication[];
  readonly publicationsNote: string;
  /** The returns that concerned the safeguarding of children in an earlier year. */
  readonly history: {
    readonly year: string;
    readonly note: string;
    readonly returns: readonly { readonly number: string; readonly name: string }[];
  };
};

const MonthDay = z.string().regex(/^\d{2}-\d{2}$/);

const Part = z.strictObject({
  code: z.string(),
  name: z.string(),
  items: z.array(z.string()),
  context: z.array(z.string()),
});

const Entry = z
  .strictObject({
    code: z.string(),
    aliases: z.array(z.string()),
    name: z.string(),
    owner: z.string(),
    kind: z.enum(["statutory", "inspection", "sector"]),
    submitted_by: z.string().nullable().default(null),
    cycle: z.string(),
    reference_date: MonthDay.nullable(),
    window: z.strictObject({ opens: MonthDay, closes: MonthDay }).nullable(),
    publication: z.string().nullable(),
    elements: z.array(z.string()),
    parts: z.array(Part),
    source: z.string().nullable(),
    confirmed_on: z.iso.date().nullable(),
    note: z.string().nullable().default(null),
  })
  .transform(
    ({
      submitted_by: submittedBy,
      reference_date: referenceDate,
      confirmed_on: confirmedOn,
      ...entry
    }): Return => ({ ...entry, submittedBy, referenceDate, confirmedOn }),
  );

const File = z
  .strictObject({
    returns: z.array(Entry),
    tags: z.array(z.strictObject({ code: z.string(), meaning: z.string() })),
    faults: z.array(z.strictObject({ token: z.string(), meant: z.array(z.string()) })),
    publications: z.array(
      z.strictObject({
        month: z.int().min(1).max(12),
        title: z.string(),
        from: z.string(),
        return: z.string().nullable(),
      }),
    ),
    publications_note: z.string(),
    history: z.strictObject({
      year: z.string(),
      note: z.string(),
      returns: z.array(z.strictObject({ number: z.string(), name: z.string() })),
    }),
  })
  .transform(
    ({ publications_note: publicationsNote, ...file }): ReturnsFile => ({ ...file, publicationsNote }),
  );

const RETURNS_FILE = "spec/returns.yml";

/** The whole file. Throws, with the place of the fault, where it is not of the shape above. */
export function readReturnsFile(text: string): ReturnsFile {
  return File.parse(plainYaml(RETURNS_FILE, text));
}

/** The returns alone, in the order of the file. */
export function readReturns(text: string): readonly Return[] {
  return readReturnsFile(text).returns;
}
