/** The specification as JSON: the shape that `json.ts` writes and reads, and that is published as a JSON Schema. */
import { z } from "zod";

const Status = z.enum(["draft", "live", "deprecated"]);
const Names = z
  .array(z.string())
  .describe("A set: sorted, and absent where it is empty. An element that the source repeats stands twice.");
const NotRecorded = z
  .array(z.string())
  .describe("Attributes that the source could not hold: nothing is known of them.");

const CodeForm = z.strictObject({
  code: z.string(),
  label: z.string(),
  status: z.literal("retired").optional().describe("Absent while the code is in use."),
  replacedBy: z.string().optional(),
});

const ItemForm = z.strictObject({
  ref: z.string().describe("The reference: the identity of the item, never given to another."),
  name: z.string(),
  label: z.string().nullable().describe("The short meaning."),
  type: z.string().optional().describe("In small letters, without its size."),
  typeAsWritten: z.string().optional().describe("Where the source spells the type otherwise."),
  size: z
    .union([z.int(), z.literal("max")])
    .optional()
    .describe("Longest length, in characters or bytes."),
  primaryKey: z.boolean(),
  foreignKey: z
    .strictObject({
      target: z.string().describe("As written."),
      table: z.string(),
      item: z.string(),
      ref: z.string().optional().describe("The item it leads to; absent where it leads nowhere."),
    })
    .optional(),
  required: z.boolean(),
  unique: z.boolean(),
  status: Status.optional(),
  deprecated: z
    .strictObject({
      since: z.string().optional(),
      sunset: z.string().optional(),
      replacedBy: z.string().optional(),
      reason: z.string().optional(),
    })
    .optional(),
  categories: Names.optional(),
  constraints: Names.optional(),
  returns: Names.optional(),
  tags: Names.optional().describe("Where the item comes from. A set."),
  unknownReturns: Names.optional(),
  returnElements: z
    .record(z.string(), z.string())
    .optional()
    .describe("Name of the element, by code of the return."),
  cms: z
    .record(
      z.string(),
      z.strictObject({ listed: z.boolean(), table: z.string().optional(), field: z.string().optional() }),
    )
    .optional()
    .describe("Source table and field, by code of the case management system."),
  codesFrom: z.string().optional().describe("Reference of the item whose codes it uses."),
  codesOpen: z.literal(true).optional().describe("Values outside the list may occur."),
  codes: z.array(CodeForm).optional().describe("Allowed values in their order."),
  guidance: z.string().optional(),
  change: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).optional(),
  other: z.looseObject({}).optional().describe("Attributes that the portal does not know, as they are."),
  notRecorded: NotRecorded.optional(),
});

const TableForm = z.strictObject({
  name: z.string(),
  prefix: z.string().describe("First four characters of the references of its items."),
  position: z.int(),
  label: z.string().optional(),
  summary: z.string().optional(),
  domain: z.string().optional(),
  status: Status.optional(),
  path: z.string().optional().describe("The file it is kept in."),
  key: Names.optional().describe("References of the items that identify a row; worked out from the items."),
  notRecorded: NotRecorded.optional(),
  fromPortal: z
    .array(z.string())
    .optional()
    .describe("Those among them whose words come with the portal and not from the repository."),
  items: z.array(ItemForm).describe("In their order, which has a meaning."),
});

const RetiredForm = z.strictObject({
  ref: z.string(),
  table: z.string().optional(),
  name: z.string().optional(),
  retiredIn: z.string().optional(),
  reason: z.string().optional(),
  replacedBy: z.string().optional(),
  change: z.string().optional(),
});

const AnomalyForm = z.strictObject({
  rule: z.string(),
  level: z.enum(["error", "warn", "info"]),
  message: z.string(),
  ref: z.string().optional(),
  table: z.string().optional(),
  path: z.string().optional(),
  suggestion: z.string().optional(),
});

export const SpecForm = z.strictObject({
  $schema: z.string().optional(),
  version: z.string(),
  date: z.string(),
  commit: z.string(),
  licence: z.string(),
  notice: z.string(),
  origin: z.literal("archive").optional().describe("From the record of dated versions."),
  tables: z.array(TableForm),
  relationships: z
    .array(
      z.strictObject({
        child: z.string(),
        childRef: z.string(),
        parent: z.string(),
        parentRef: z.string().optional(),
        cardinality: z.enum(["1:M", "1:1"]),
      }),
    )
    .describe("Worked out from the links of the items."),
  retired: z.array(RetiredForm).describe("References that are no longer in use and are never given again."),
  formerReferences: z.record(z.string(), z.string()).describe("The present reference, by a former one."),
  reservedReferences: Names.describe("References that must never be given."),
  anomalies: z.array(AnomalyForm).optional().describe("What was odd about the files it was read from."),
});

export type SpecJson = z.infer<typeof SpecForm>;
export type TableJson = z.infer<typeof TableForm>;
export type ItemJson = z.infer<typeof ItemForm>;
export type RetiredJson = z.infer<typeof RetiredForm>;
