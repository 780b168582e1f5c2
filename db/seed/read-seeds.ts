import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { CATEGORIES } from "@/lib/backlog/item";

const Text = z.string().min(1);
const Days = z.number();

const Organisation = z.object({
  code: Text,
  name: Text,
  kind: Text,
  region: z.string(),
  cms: z.string(),
  cms_raw: z.string(),
  cms_source_date: z.string(),
  status: Text,
});

const Pending = z.object({
  organisation: Text,
  requests: z.array(
    z.object({
      reference: Text,
      item: Text,
      former_ref: Text,
      source: Text,
      set: Text,
      title: Text,
      problem: Text,
    }),
  ),
});

const Backlog = z.object({
  entries: z.array(
    z.object({
      id: Text,
      kind: z.enum(["area", "item", "published-data"]),
      title: Text,
      section: Text,
      asked: Text,
      why_it_matters: z.string().default(""),
      readiness: z.enum(CATEGORIES),
      main_category: z.string().nullish(),
      sub_category: z.string().nullish(),
      touches: z
        .object({
          tables: z.array(Text).default([]),
          items: z.array(Text).default([]),
          requests: z.array(Text).default([]),
        })
        .partial()
        .default({}),
      themes: z.array(Text).default([]),
      recommendations: z.array(Text).default([]),
      blocker: z.string().nullish(),
    }),
  ),
});

const Said = z.object({ person: Text, days_ago: Days, body: Text });
const Comments = z.array(Said.extend({ replies: z.array(Said).default([]) })).default([]);

const DemoRequest = z.object({
  reference: Text,
  title: Text,
  author: Text,
  name_shown: z.boolean(),
  state: Text,
  problem: Text,
  who_benefits: z.string(),
  what_las_get_back: z.string(),
  why_different: z.string(),
  backlog: z.string().nullable(),
  days_ago: z.record(z.string(), Days),
  closes_in_days: Days.optional(),
  operations: z.array(z.record(z.string(), z.unknown())),
  votes: z
    .array(
      z.object({
        person: Text,
        choice: z.enum(["support", "neutral", "object"]),
        reason: z.string().optional(),
        acceptable: z.string().optional(),
        days_ago: Days,
      }),
    )
    .nullish(),
  answers: z
    .array(
      z.object({
        person: Text,
        choice: z.enum(["now", "with-work", "no", "dont-know"]),
        effort: z.enum(["days", "weeks", "months"]).optional(),
        note: z.string().optional(),
        days_ago: Days,
      }),
    )
    .nullish(),
  objection_answers: z
    .array(
      z.object({
        person: Text,
        outcome: z.enum(["accepted", "in-part", "not-accepted"]),
        why: Text,
        by: Text,
      }),
    )
    .nullish(),
  comments: Comments.nullish(),
  triage: z
    .object({
      move: Text,
      by: Text,
      confirmed_by: z.string().nullish(),
      reason: z.string().nullish(),
      question: z.string().nullish(),
      entry: z.string().nullish(),
      days_ago: Days,
    })
    .nullish(),
  decision: z
    .object({
      outcome: z.string(),
      reason: Text,
      why_different: z.string().nullish(),
      approvals: z.object({ steward: Text, chair: Text }).partial(),
    })
    .nullish(),
});

const Demo = z.object({
  people: z.array(
    z.object({
      key: Text,
      name: Text,
      organisation: Text,
      roles: z.array(Text),
      persona: z.string().optional(),
    }),
  ),
  requests: z.array(DemoRequest),
  backlog: z.object({
    scores: z.array(
      z.object({
        entry: Text,
        scores: z.array(
          z.object({ person: Text, importance: z.int(), effectiveness: z.int(), days_ago: Days }),
        ),
      }),
    ),
    roadmap: z.array(
      z.object({
        entry: Text,
        horizon: z.enum(["now", "next", "later", "none"]),
        reason: Text,
        by: Text,
        confirmed_by: Text,
        days_ago: Days,
      }),
    ),
    responses: z.array(
      z.object({
        entry: Text,
        response: z.enum(["looking-at-this", "planned-elsewhere", "not-planned", "need-more"]),
        reason: Text,
        directorate: Text,
        review_in_days: Days.nullish(),
        by: Text,
        days_ago: Days,
      }),
    ),
    comments: z.array(z.object({ entry: Text, comments: Comments })),
  }),
});

export type Seeds = {
  readonly organisations: readonly z.infer<typeof Organisation>[];
  readonly pending: z.infer<typeof Pending>;
  readonly backlog: z.infer<typeof Backlog>;
  readonly demo: z.infer<typeof Demo>;
};
export type DemoSeeds = Seeds["demo"];
export type DemoRequest = z.infer<typeof DemoRequest>;

/** The first contents of an empty database, from the files of this folder. Throws where one is not of its shape. */
export async function readSeeds(folder: string): Promise<Seeds> {
  const read = (name: string) => readFile(join(folder, name), "utf8");
  return {
    organisations: rowsOf(await read("organisations.csv")).map((row) => Organisation.parse(row)),
    pending: Pending.parse(parse(await read("pending-requests.yml"))),
    backlog: Backlog.parse(parse(await read("backlog.yml"))),
    demo: Demo.parse(parse(await read("demo.yml"))),
  };
}

/** Our own file: one record a line, quotes only around values that hold a comma. */
function rowsOf(csv: string): readonly Record<string, string>[] {
  const [head = "", ...lines] = csv.trim().split(/\r?\n/);
  const names = head.split(",");
  return lines.map((line) => {
    const cells = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
      (m) => m[1]?.replaceAll('""', '"') ?? m[2] ?? "",
    );
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ""]));
  });
}
