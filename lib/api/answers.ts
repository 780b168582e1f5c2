/**
 * What the public interface answers, as schemas: every answer passes through one of these on its way out, so that
 * nothing leaves that is not written here, and the published description is made from the same words.
 */
import { z } from "zod";
import { CATEGORIES, HORIZONS, RESPONSES } from "@/lib/backlog/item";
import { STATES } from "@/lib/requests/request";
import { Op } from "@/lib/spec/ops";

const count = z.int().min(0);
const Day = z.iso.date();
const Moment = z.date().describe("In universal time.");
const Ref = z.string().describe("The reference: the identity of the item, never given to another.");
const VersionName = z.string().describe("A version, or `current` for what is merged and not released.");
const State = z.enum(STATES);

const CodeAnswer = z.object({ code: z.string(), label: z.string(), status: z.enum(["live", "retired"]) });

const itemShape = {
  ref: Ref,
  name: z.string(),
  label: z.string().nullable().describe("The short meaning."),
  type: z.string().nullable().describe("In small letters; null where the source cannot hold it."),
  size: z
    .union([z.int(), z.literal("max")])
    .nullable()
    .describe("Longest length, in characters or bytes."),
  primaryKey: z.boolean(),
  foreignKey: z.string().nullable().describe("The `table.item` it points at, as written."),
  required: z.boolean(),
  unique: z.boolean(),
  status: z.enum(["draft", "live", "deprecated"]).nullable(),
  categories: z.array(z.string()),
  returns: z.array(z.string()).describe("Codes of the returns it feeds."),
  tags: z.array(z.string()).describe("Where the item comes from."),
  cms: z.array(z.string()).describe("Codes of the case management systems that hold it."),
  codes: z.array(CodeAnswer).nullable().describe("Allowed values in their order; null where not recorded."),
};

const SpecItem = z.object(itemShape);
const SpecTable = z.object({
  name: z.string(),
  prefix: z.string().describe("First four characters of the references of its items."),
  label: z.string().nullable(),
  domain: z.string().nullable(),
  status: z.enum(["draft", "live", "deprecated"]).nullable(),
  items: z.array(SpecItem).describe("In their order, which has a meaning."),
});

const Specification = z.object({
  version: VersionName,
  commit: z.string().describe("Name of the commit, or of the record it was read from."),
  tables: z.array(SpecTable),
});

const Versions = z.object({
  versions: z
    .array(z.object({ name: z.string(), date: Day, commit: z.string(), tables: count, items: count }))
    .describe("Oldest first."),
});

const HistoryStep = z.object({
  version: z.string().nullable().describe("Null for a change that is merged and not released."),
  date: Day,
  attribute: z.string().nullable().describe("Null where the item itself came or went."),
  before: z.unknown(),
  after: z.unknown(),
  request: z.string().nullable().describe("Reference of the request that brought it."),
  decision: z.string().nullable().describe("Reference of the decision that approved it."),
});

const history = z.array(HistoryStep).describe("Oldest first.");
const LiveItem = z.object({ ...itemShape, table: z.string(), history });
const RetiredItem = z.object({
  ref: Ref,
  name: z.string().nullable(),
  status: z.literal("retired"),
  retiredIn: z.string().nullable(),
  reason: z.string().nullable(),
  replacedBy: z.string().nullable().describe("Reference of the item to use instead."),
  table: z.string().nullable(),
  history,
});
const ItemWithHistory = z.union([LiveItem, RetiredItem]);

const Impact = z.enum(["none", "read", "act", "break"]);
const Change = z.object({
  id: z.string().describe("The same change has the same id in every comparison."),
  rule: z.string(),
  kind: z.enum(["table", "item", "code", "relationship"]),
  action: z.enum(["added", "changed", "removed"]),
  ref: z.string().nullable(),
  table: z.string(),
  attribute: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
  producer: Impact.describe("How it touches those who produce the data."),
  consumer: Impact.describe("How it touches those who use the data."),
  level: z.enum(["ERR", "WARN", "INFO", "COSMETIC"]).describe("ERR breaks what was built before."),
  whoFirst: z.enum(["suppliers", "consumers", "nobody"]),
  draft: z.literal(true).optional().describe("The item was a draft: nobody was promised anything."),
});
const Comparison = z.object({
  from: z.string(),
  to: z.string(),
  bump: z.enum(["major", "minor", "patch", "none"]),
  counts: z
    .object({
      added: count,
      changed: count,
      renamed: count,
      moved: count,
      retired: count,
      breaking: count,
      tablesAdded: count,
      tablesRetired: count,
    })
    .describe("Numbers of items, under `changed` and `renamed` also of tables; `breaking` counts changes."),
  changes: z.array(Change),
});

const requestShape = {
  reference: z.string(),
  title: z.string(),
  state: State.exclude(["draft"]),
  track: z.enum(["structural", "light", "editorial"]).nullable(),
  organisation: z.string().nullable().describe("Who asked; a person is never named."),
  opened: Moment.nullable(),
  closes: Moment.nullable(),
  voices: z
    .object({ support: count, neutral: count, object: count, split: count })
    .describe("One a local authority."),
  people: z.object({ support: count, neutral: count, object: count }),
  answers: z
    .object({ now: count, withWork: count, no: count, dontKnow: count })
    .describe("Whether local authorities could produce it, one a local authority."),
};

const ListedRequest = z.object(requestShape);
const Requests = z.object({
  requests: z.array(ListedRequest).describe("Newest first, a hundred at a time."),
  next: z.string().nullable().describe("Give it as `after` for the next part; null at the end."),
});

const WholeRequest = z.object({
  ...requestShape,
  operations: z.array(Op).describe("What it would change, in the newest revision."),
  revisions: z.array(
    z.object({
      revision: z.int(),
      material: z.boolean().describe("It changed the meaning, so that people vote again."),
      at: Moment,
      baseCommit: z.string(),
      contentHash: z.string(),
    }),
  ),
  events: z.array(
    z.object({
      move: z.string(),
      from: State,
      to: State,
      at: Moment,
      capacity: z.string().describe("In which role somebody acted."),
      organisation: z.string().nullable(),
      reason: z.string().nullable(),
      revision: z.int(),
    }),
  ),
  decision: z
    .object({
      reference: z.string(),
      outcome: z.enum(["approved", "rejected"]),
      reason: z.string(),
      whyDifferent: z.string().nullable().describe("Why it goes against what local authorities said."),
      revision: z.int(),
      at: Moment,
    })
    .nullable(),
  proposal: z
    .object({
      branch: z.string(),
      number: z.int().nullable(),
      url: z.string().nullable(),
      state: z.enum(["starting", "open", "merged", "closed"]),
    })
    .nullable(),
});

const Backlog = z.object({
  areas: z.array(
    z.object({
      slug: z.string(),
      title: z.string(),
      category: z.enum(CATEGORIES).describe("How ready it is."),
      horizon: z.enum(HORIZONS),
      scores: z.object({
        importance: z.number().nullable().describe("Median over local authorities; null before the first."),
        effectiveness: z.number().nullable(),
        authorities: count,
      }),
      response: z
        .object({
          response: z.enum(RESPONSES),
          reason: z.string(),
          directorate: z.string(),
          at: Moment,
          reviewOn: Day.nullable(),
        })
        .nullable()
        .describe("What DfE last answered."),
    }),
  ),
});

const ErrorAnswer = z.object({
  error: z.object({
    code: z.enum(["bad-request", "not-found", "method-not-allowed", "broken"]),
    message: z.string().describe("What to do, in a sentence."),
  }),
});

const Description = z.looseObject({ openapi: z.string(), paths: z.looseObject({}) });

/** Every answer by the name it has in the published description. */
export const ANSWERS = {
  Specification,
  SpecTable,
  SpecItem,
  Code: CodeAnswer,
  Versions,
  LiveItem,
  RetiredItem,
  ItemWithHistory,
  HistoryStep,
  Comparison,
  Change,
  Requests,
  ListedRequest,
  WholeRequest,
  Operation: Op,
  Backlog,
  Error: ErrorAnswer,
  Description,
} as const;

export type AnswerName = keyof typeof ANSWERS;
export type Answer<Name extends AnswerName> = z.infer<(typeof ANSWERS)[Name]>;
export type ErrorCode = z.infer<typeof ErrorAnswer>["error"]["code"];
