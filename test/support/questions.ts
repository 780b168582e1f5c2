import type { Database } from "@/db/client";

/** One statement as it went to the database. */
export type Question = { readonly text: string; readonly values: readonly unknown[] };

/** What some work asked of the database, and how often it waited: questions asked together are one wait. */
export type Asked = { readonly questions: readonly Question[]; readonly waits: number };

type Ask = (...given: unknown[]) => Promise<unknown>;

/**
 * Listens at the driver of a database, so that nothing that is asked escapes, whoever asks it. Gives back what counts
 * for the time of some work; outside it the database answers as ever. Statements within a transaction are not heard.
 */
export function hearQuestions({ raw }: Database): (work: () => Promise<unknown>) => Promise<Asked> {
  // Each engine has its own ways to be asked; all of them are handed on as they come.
  const ask = raw.query.bind(raw) as Ask;
  let heard: Question[] | null = null;
  let waits = 0;
  let waiting: (() => Promise<unknown>)[] = [];
  let rounds: Promise<unknown> = Promise.resolve();

  // Whatever is asked before the answers of the last round are there belongs to one round, and all of it is answered
  // at the same time: so the number of waits depends on the work alone, not on which answer happens to come first.
  async function round(): Promise<PromiseSettledResult<unknown>[]> {
    await new Promise(setImmediate);
    const asked = waiting;
    waiting = [];
    waits += 1;
    return Promise.allSettled(asked.map((each) => each()));
  }
  async function inRound(each: () => Promise<unknown>): Promise<unknown> {
    const place = waiting.push(each) - 1;
    if (place === 0) rounds = rounds.then(round);
    const answers = await (rounds as ReturnType<typeof round>);
    const answer = answers[place];
    if (answer?.status === "fulfilled") return answer.value;
    throw answer?.reason;
  }
  Reflect.set(raw, "query", (...given: unknown[]) => {
    if (heard === null) return ask(...given);
    heard.push(questionOf(given));
    return inRound(() => ask(...given));
  });
  return async (work) => {
    heard = [];
    waits = 0;
    try {
      await work();
      return { questions: heard, waits };
    } finally {
      heard = null;
    }
  };
}

/** PGlite is given a text, PostgreSQL's driver an object that has it; both are given the values apart. */
function questionOf([statement, values]: readonly unknown[]): Question {
  const text = typeof statement === "string" ? statement : (statement as { readonly text: string }).text;
  return { text, values: Array.isArray(values) ? values : [] };
}

type Plan = {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  /** On average over the loops. */
  readonly "Actual Rows": number;
  readonly "Rows Removed by Filter"?: number;
  readonly "Actual Loops": number;
  readonly Plans?: readonly Plan[];
};

/** One way into a table that PostgreSQL takes to answer a question. */
export type Scan = { readonly table: string; readonly isWhole: boolean; readonly rows: number };

/** The tables that a question reads: whether from end to end, and how many rows were looked at. */
export async function scansOf(database: Database, { text, values }: Question): Promise<readonly Scan[]> {
  if (database.engine !== "postgres") throw new Error("Only PostgreSQL is asked for its plans.");
  const { rows } = await database.raw.query<{ "QUERY PLAN": readonly [{ readonly Plan: Plan }] }>(
    `explain (analyze, timing off, format json) ${text}`,
    [...values],
  );
  return rows.flatMap((row) => scansIn(row["QUERY PLAN"][0].Plan));
}

function scansIn(plan: Plan): readonly Scan[] {
  const { "Relation Name": table, "Actual Loops": loops, "Actual Rows": kept } = plan;
  const rows = (kept + (plan["Rows Removed by Filter"] ?? 0)) * loops;
  const own = table === undefined ? [] : [{ table, isWhole: plan["Node Type"] === "Seq Scan", rows }];
  return [...own, ...(plan.Plans ?? []).flatMap(scansIn)];
}
