/**
 * A request's payload: typed operations on a base commit, and nothing else. Difference, impact, files and
 * pull request are computed from it. Every object is strict: what nobody defined is refused.
 */
import { z } from "zod";
import { ok, type Problem, type Result, refuse } from "@/lib/result";
import { findPersonalData } from "@/lib/safety/personal-data";
import { isRef } from "./refs";

const Ref = z.string().refine(isRef, "Give a reference such as PERS001A");
const Name = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]{1,62}$/,
    "Use small letters, digits and _, beginning with a letter, such as pers_upn",
  );
const TableName = z
  .string()
  .regex(/^ssd_[a-z0-9_]{1,60}$/, "Begin with ssd_ and use small letters, digits and _");
const Prefix = z.string().regex(/^[A-Z0-9]{4}$/, "A prefix is four capital letters or digits");
/** One element of a list: a return, a category, a system. Spaces and colons would break the files' own notation. */
const Token = z.string().regex(/^[^\s:|,;"'\p{Cc}]{1,60}$/u, "Use one word without spaces or punctuation");
const SqlType = z.string().regex(/^[A-Za-z][A-Za-z0-9]{1,29}$/, "Give the name of a type, such as nvarchar");
const Size = z.union([z.int().min(1).max(1_000_000), z.literal("max")]);
const Status = z.enum(["draft", "live", "deprecated"]);
const Day = z.iso.date("Give a date as YYYY-MM-DD");
const Code = z
  .string()
  .min(1, "Give the code")
  .max(100)
  .refine(isOneLine, "A code is one line without control characters");
const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What a file may already hold: any text without control characters. */
const FoundText = z
  .string()
  .max(10_000)
  .refine(hasNoControlCharacters, "Take out control characters and unpaired surrogates");
/** What a person writes: besides, no one's personal data. */
const Text = FoundText.transform((text) => text.replaceAll("\r\n", "\n")).refine(
  (text) => findPersonalData(text).length === 0,
  {
    message: "Take out what looks like a real person's data (an e-mail address, a number or a date of birth)",
    params: { personal: true },
  },
);
const short = (maxLength: number) =>
  Text.refine((text) => text.length <= maxLength, `Use at most ${maxLength} characters`);
const Reason = short(2_000).refine((text) => text.trim() !== "", "Give the reason");
/** A name in another system or return: one line, no `|`, which separates names in the CSV of the specification. */
const NamePart = Text.refine(
  (text) => /^[^|]{1,200}$/.test(text) && text === text.trim() && isOneLine(text),
  "Use one line of at most 200 characters, without | and without spaces around it",
);

const Edit = <T extends z.ZodType>(value: T) =>
  z.strictObject({ before: value.nullable(), after: value.nullable() });
const TextEdit = <T extends z.ZodType>(after: T) =>
  z.strictObject({ before: FoundText.nullable(), after: after.nullable() });
const SetEdit = z
  .strictObject({ add: z.array(Token).max(50), remove: z.array(z.string().max(100)).max(50) })
  .refine(
    ({ add, remove }) => !add.some((token) => remove.includes(token)),
    "Add or remove a word, not both",
  );
/** Towards `deprecated` leads only a retirement, which says why and when. */
const StatusEdit = z.strictObject({ before: Status.nullable(), after: z.enum(["draft", "live"]) });
const MapEdit = z.record(Token, TextEdit(NamePart));

const Deprecated = z.strictObject({
  since: Day.nullable(),
  sunset: Day.nullable(),
  replacedBy: Ref.nullable(),
  reason: short(2_000).nullable(),
});

const ItemEdits = z.strictObject({
  name: z.strictObject({ before: FoundText.nullable(), after: Name }).optional(),
  label: TextEdit(short(250)).optional(),
  type: z.strictObject({ before: FoundText.nullable(), after: SqlType }).optional(),
  size: Edit(Size).optional(),
  primaryKey: Edit(z.boolean()).optional(),
  required: Edit(z.boolean()).optional(),
  unique: Edit(z.boolean()).optional(),
  guidance: TextEdit(Text).optional(),
  status: StatusEdit.optional(),
  deprecated: Edit(Deprecated).optional(),
  categories: SetEdit.optional(),
  constraints: SetEdit.optional(),
  returns: SetEdit.optional(),
  tags: SetEdit.optional(),
  cms: SetEdit.optional(),
  cmsField: MapEdit.optional(),
  cmsTable: MapEdit.optional(),
  returnElements: MapEdit.optional(),
  codesOpen: Edit(z.boolean()).optional(),
  codesFrom: TextEdit(Ref).optional(),
});

const Tokens = z.array(Token).max(50).default([]);
const Names = z.record(Token, NamePart).default({});

const NewItem = z.strictObject({
  name: Name,
  label: short(250).nullable(),
  type: SqlType,
  size: Size.nullable().default(null),
  primaryKey: z.boolean().default(false),
  required: z.boolean().default(false),
  unique: z.boolean().default(false),
  /** The item it points at. */
  foreignKey: Ref.nullable().default(null),
  guidance: Text.nullable(),
  /** Null: a draft where a tag says so, else live. */
  status: z.enum(["draft", "live"]).nullable().default(null),
  categories: Tokens,
  constraints: Tokens,
  returns: Tokens,
  tags: Tokens,
  cms: Tokens,
  cmsField: Names,
  cmsTable: Names,
  returnElements: Names,
  codes: z
    .array(z.strictObject({ code: Code, label: short(500) }))
    .max(500)
    .default([]),
  codesOpen: z.boolean().default(false),
  codesFrom: Ref.nullable().default(null),
});

const common = { id: z.uuid(), note: short(2_000).optional() };

export const Op = z.discriminatedUnion(
  "op",
  [
    z.strictObject({
      op: z.literal("add-table"),
      ...common,
      table: TableName,
      prefix: Prefix,
      label: short(250).nullable().default(null),
      summary: short(2_000).nullable().default(null),
      domain: Token.nullable().default(null),
      /** The table it follows; null puts it last. `siblings`: the tables there were at drafting. */
      after: TableName.nullable().default(null),
      siblings: z.array(TableName).max(500).nullable().default(null),
      items: z
        .array(NewItem.extend({ ref: Ref.nullable().default(null) }))
        .min(1, "A table needs at least one item")
        .max(100),
    }),
    z.strictObject({
      op: z.literal("change-table"),
      ...common,
      table: TableName,
      prefix: Prefix,
      edits: z.strictObject({
        name: z.strictObject({ before: FoundText.nullable(), after: TableName }).optional(),
        label: TextEdit(short(250)).optional(),
        summary: TextEdit(short(2_000)).optional(),
        domain: TextEdit(Token).optional(),
        status: StatusEdit.optional(),
      }),
    }),
    z.strictObject({
      op: z.literal("retire-table"),
      ...common,
      table: TableName,
      prefix: Prefix,
      mode: z.enum(["deprecate", "remove"]),
      beforeHash: Hash,
      reason: Reason,
      replacedBy: TableName.nullable().default(null),
    }),
    z.strictObject({
      op: z.literal("add-item"),
      ...common,
      table: TableName,
      /** Null in drafts: numbered on submission. */
      ref: Ref.nullable(),
      item: NewItem,
      /** The item it follows; null puts it first. `siblings`: refs of the table at drafting, in order. */
      after: Ref.nullable(),
      siblings: z.array(Ref).max(500),
    }),
    z.strictObject({
      op: z.literal("change-item"),
      ...common,
      ref: Ref,
      edits: ItemEdits,
      /** Edits of label or guidance say whether they change the meaning or only the wording. */
      textMeaning: z.enum(["meaning", "wording"]).optional(),
    }),
    z.strictObject({
      op: z.literal("retire-item"),
      ...common,
      ref: Ref,
      mode: z.enum(["deprecate", "remove"]),
      sunset: Day.nullable().default(null),
      replacedBy: Ref.nullable().default(null),
      beforeHash: Hash,
      reason: Reason,
    }),
    z.strictObject({
      op: z.literal("add-code"),
      ...common,
      ref: Ref,
      code: Code,
      label: short(500),
      /** The code it follows; null puts it last. `siblings`: the codes there were at drafting. */
      after: Code.nullable().default(null),
      siblings: z.array(Code).max(500).nullable().default(null),
    }),
    z.strictObject({
      op: z.literal("change-code"),
      ...common,
      ref: Ref,
      code: Code,
      label: TextEdit(short(500)),
    }),
    z.strictObject({
      op: z.literal("retire-code"),
      ...common,
      ref: Ref,
      code: Code,
      replacedBy: Code.nullable().default(null),
      beforeLabel: FoundText,
    }),
    z.strictObject({ op: z.literal("add-relationship"), ...common, child: Ref, parent: Ref }),
    z.strictObject({
      op: z.literal("remove-relationship"),
      ...common,
      child: Ref,
      /** The text as it stands, so that a target that does not exist can be removed. */
      parentRaw: FoundText,
      /** The item the text stood for at drafting, so that its renaming is no conflict. */
      parent: Ref.nullable().default(null),
    }),
  ],
  { error: "Name a kind of operation, such as change-item" },
);

export const Payload = z
  .strictObject({
    v: z.literal(1),
    base: z.string().regex(/^[0-9a-f]{7,64}$/),
    ops: z.array(Op).min(1).max(200),
  })
  .refine(
    ({ ops }) => new Set(ops.map(({ id }) => id)).size === ops.length,
    "Two operations have the same id",
  );

export type Op = z.infer<typeof Op>;
export type OpOf<Kind extends Op["op"]> = Extract<Op, { op: Kind }>;
export type Payload = z.infer<typeof Payload>;
export type ItemEdits = z.infer<typeof ItemEdits>;
export type NewItem = z.infer<typeof NewItem>;

/**
 * Reads a payload from a form, the database or a file. Refused with one problem per fault; `field` is the path,
 * for example `ops.0.edits.label.after`.
 */
export function parsePayload(input: unknown): Result<Payload> {
  const parsed = Payload.safeParse(input);
  if (parsed.success) return ok(parsed.data);
  const { issues } = parsed.error;
  const isPersonal = issues.some((issue) => issue.code === "custom" && issue.params?.personal === true);
  return refuse(isPersonal ? "personal-data" : "does-not-fit", { problems: issues.map(toProblem) });
}

function toProblem({ path, message }: z.core.$ZodIssue): Problem {
  const field = path.map(String).join(".");
  return {
    rule: "PAYLOAD",
    // The words of zod say what is wrong, ours what to do as well.
    message: message.endsWith(".") ? message : `${message}. Give what the form of operations asks for.`,
    ...(field ? { field } : {}),
  };
}

/** Tab and line breaks are no control characters here; a carriage return alone is. */
function hasNoControlCharacters(text: string): boolean {
  return !/[^\P{Cc}\t\n\r\u0080-\u009f]|\p{Cs}/u.test(text) && !/\r(?!\n)/.test(text);
}

function isOneLine(text: string): boolean {
  return !/[\r\n\u0085\u2028\u2029]/.test(text) && hasNoControlCharacters(text);
}

/** An operation before it is checked and filled in. */
export type OpInput = z.input<typeof Op>;

/** Reads operations that were checked when they were stored. Throws where they are not operations. */
export function parseOps(stored: unknown): readonly Op[] {
  return z.array(Op).parse(stored);
}
