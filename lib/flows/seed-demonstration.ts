import { randomUUID } from "node:crypto";
import { findBacklogItem } from "@/db/backlog";
import { findOrganisation } from "@/db/people";
import { findProposal } from "@/db/publishing";
import { createDraft, findDraft, findRequest } from "@/db/requests";
import type { DemoRequest, DemoSeeds } from "@/db/seed/read-seeds";
import { addDemoPerson, nextNumber, readMark, setMark } from "@/db/seeding";
import type { Person, Role } from "@/lib/access/actor";
import { addDays, londonDate } from "@/lib/decisions/calendar";
import type { OpenPortal } from "@/lib/portal";
import { isMoveName } from "@/lib/requests/moves";
import { numberOf } from "@/lib/requests/request";
import type { Result } from "@/lib/result";
import { applyOps } from "@/lib/spec/apply";
import { conflictSentence } from "@/lib/spec/conflict-sentences";
import { unrecordable } from "@/lib/spec/homes";
import { type Op, parseOps } from "@/lib/spec/ops";
import { REASONS, type ReasonCategory } from "@/lib/votes/vote";
import { acceptProposal } from "./accept-proposal";
import { answerObjection } from "./answer-objection";
import { castVote } from "./cast-vote";
import { approveDecision, proposeDecision } from "./decide-request";
import { followProposals } from "./follow-proposals";
import { type MoveForm, moveRequest } from "./move-request";
import { publishRequest } from "./publish-request";
import { submitOps } from "./submit-request";
import { placeOnRoadmap, respondAsDfe, scoreBacklogItem } from "./tend-backlog";
import { writeComment } from "./write-comment";

/** One thing that an invented person did, some days ago. */
type Step = { readonly daysAgo: number; readonly what: string; readonly run: () => Promise<Result<unknown>> };
type People = ReadonlyMap<string, Person>;

const DAY_MS = 86_400_000;
const STARTED = "demonstration-day";
const DONE = "demonstration-steps";

/**
 * Plays the invented past of the demonstration through the same flows that people use, each step at its own time,
 * so that every rule has held and every picture has something to show. Cut off, it goes on where it stopped.
 * Answers with the requests that were left out, because this specification has no place for what they ask.
 */
export async function seedDemonstration(portal: OpenPortal, seeds: DemoSeeds): Promise<readonly LeftOut[]> {
  const today = Math.floor(Date.now() / DAY_MS);
  const started = (await readMark(portal.db, STARTED)) ?? today;
  await setMark(portal.db, STARTED, started);
  const done = (await readMark(portal.db, DONE)) ?? 0;
  const people = await addPeople(portal, seeds);
  const { steps, leftOut } = await stepsOf(portal, seeds, people, started);
  if (done >= steps.length) return [];
  try {
    for (const [index, step] of steps.entries()) {
      if (index < done) continue;
      // Minutes apart within a day, so that the order they are told in is the order they happened in.
      portal.setTime(new Date((started - step.daysAgo) * DAY_MS + 9 * 3_600_000 + (index % 400) * 60_000));
      const result = await step.run();
      // The step that was cut off may have been finished before.
      if (!result.ok && index !== done)
        throw new Error(
          `The demonstration stopped at “${step.what}”: ${result.refusal.code} ${result.refusal.problems.map((p) => p.message).join("; ")}`,
        );
      await setMark(portal.db, DONE, index + 1);
    }
  } finally {
    portal.setTime(null);
  }
  return leftOut;
}

async function addPeople(portal: OpenPortal, seeds: DemoSeeds): Promise<People> {
  const people = new Map<string, Person>();
  for (const { key, name, organisation: code, roles, persona } of seeds.people) {
    const id = await addDemoPerson(portal.db, { name, organisation: code, roles, persona: persona ?? null });
    const home = await findOrganisation(portal.db, code);
    if (!home) throw new Error(`${name} belongs to ${code}, which is no organisation.`);
    const speaks = home.kind === "local-authority" && home.status === "current";
    people.set(key, {
      kind: "person",
      id,
      name,
      grants: roles.map((role) => ({ role: role as Role, organisation: code })),
      authority: speaks
        ? { code, name: home.name, region: home.region ?? "", cms: home.cms ?? "unknown" }
        : null,
      organisation: { code, name: home.name },
    });
  }
  return people;
}

async function stepsOf(
  portal: OpenPortal,
  seeds: DemoSeeds,
  people: People,
  started: number,
): Promise<{ steps: readonly Step[]; leftOut: readonly LeftOut[] }> {
  const steps: Step[] = [];
  const leftOut: LeftOut[] = [];
  const { canAccept } = await portal.repository.describe();
  for (const request of seeds.requests) {
    const why = await whyNot(portal, request);
    if (why === null) steps.push(...requestSteps(portal, people, request, started, canAccept));
    else leftOut.push({ reference: request.reference, why });
  }
  steps.push(...backlogSteps(portal, seeds.backlog, people, started));
  // Days go by for all requests together; within a day the order stays as written.
  const inOrder = steps
    .map((step, index) => ({ step, index }))
    .sort((a, b) => b.step.daysAgo - a.step.daysAgo || a.index - b.index)
    .map(({ step }) => step);
  return { steps: inOrder, leftOut };
}

type LeftOut = { readonly reference: string; readonly why: string };

/** Another specification than the bundled one may not hold what a request speaks of, or have no place for what it asks. */
async function whyNot(portal: OpenPortal, request: DemoRequest): Promise<string | null> {
  const { spec } = await portal.specification.current();
  if ((await findRequest(portal.db, numberOf(request.reference) ?? 0)) !== null) return null;
  const ops = opsOf(request);
  const [homeless] = unrecordable(spec, ops, portal.profile);
  if (homeless) return homeless.message;
  const other = applyOps(spec, ops).outcomes.find(({ result }) => result !== "applied");
  return other ? conflictSentence(spec, other) : null;
}

function opsOf(request: DemoRequest): readonly Op[] {
  return parseOps(request.operations.map((op) => ({ ...op, id: randomUUID() })));
}

function who(people: People, key: string): Person {
  const person = people.get(key);
  if (!person) throw new Error(`Nobody in the demonstration is called ${key}.`);
  return person;
}

const NO_MOVE: Omit<MoveForm, "reference" | "move" | "version"> = {
  reason: "",
  closesOn: "",
  duplicateOf: "",
  backlogEntry: "",
  wordingOnly: false,
};

function requestSteps(
  portal: OpenPortal,
  people: People,
  request: DemoRequest,
  started: number,
  canAccept: boolean,
): readonly Step[] {
  const { reference, days_ago: days } = request;
  const steward = who(people, "technical-steward");
  const chair = who(people, "steering-chair");
  const step = (daysAgo: number, what: string, run: Step["run"]): Step => ({
    daysAgo,
    what: `${reference}: ${what}`,
    run,
  });
  const move =
    (actor: Person, name: string, form: Partial<MoveForm> = {}) =>
    async () => {
      const found = await findRequest(portal.db, numberOf(reference) ?? 0);
      if (!isMoveName(name)) throw new Error(`${name} is no move.`);
      return moveRequest(portal, actor, {
        ...NO_MOVE,
        ...form,
        reference,
        move: name,
        version: found?.version ?? 0,
      });
    };
  const steps: Step[] = [
    step(days.submitted ?? 0, "submit", () => submit(portal, who(people, request.author), request)),
  ];
  if (days.opened !== undefined) {
    const closesIn = request.closes_in_days ?? -(days.ready ?? 0);
    const closesOn = addDays(londonDate(new Date(started * DAY_MS)), closesIn);
    steps.push(
      step(
        days.opened,
        "open",
        move(steward, "open-for-comment", { closesOn, reason: "Closing date agreed at first look." }),
      ),
    );
  }
  steps.push(...voiceSteps(portal, people, request, step));
  if (request.triage) steps.push(...triageSteps(portal, people, request, step, move));
  if (days.ready !== undefined) steps.push(step(days.ready, "make ready", move(chair, "make-ready")));
  if (request.decision && canAccept) steps.push(...decisionSteps(portal, people, request, step));
  return steps;
}

type MakeStep = (daysAgo: number, what: string, run: Step["run"]) => Step;

function voiceSteps(
  portal: OpenPortal,
  people: People,
  request: DemoRequest,
  step: MakeStep,
): readonly Step[] {
  const { reference, days_ago: days } = request;
  const answers = new Map((request.answers ?? []).map((answer) => [answer.person, answer]));
  const ballots = (request.votes ?? []).map((vote) => {
    const answer = answers.get(vote.person);
    answers.delete(vote.person);
    const reasonCategory: ReasonCategory | null =
      REASONS.find((reason) => reason === vote.reason) ?? (vote.reason ? "other" : null);
    const form = {
      reference,
      revision: 1,
      choice: vote.choice,
      reasonCategory,
      acceptable: vote.acceptable ?? "",
      answer: answer?.choice ?? null,
      effort: answer?.effort ?? null,
      note: answer?.note ?? "",
    };
    return step(vote.days_ago, `${vote.person} votes`, () =>
      castVote(portal, who(people, vote.person), form),
    );
  });
  const alone = [...answers.values()].map((answer) => {
    const form = {
      reference,
      revision: 1,
      choice: null,
      reasonCategory: null,
      acceptable: "",
      answer: answer.choice,
      effort: answer.effort ?? null,
      note: answer.note ?? "",
    };
    return step(answer.days_ago, `${answer.person} answers`, () =>
      castVote(portal, who(people, answer.person), form),
    );
  });
  const lastDay =
    days.ready ?? Math.min(...(request.votes ?? []).map((vote) => vote.days_ago), days.opened ?? 0);
  const replies = (request.objection_answers ?? []).map((answer) => {
    const objector = who(people, answer.person);
    const form = { reference, personId: objector.id, outcome: answer.outcome, why: answer.why };
    return step(lastDay, `an answer to ${answer.person}`, () =>
      answerObjection(portal, who(people, answer.by), form),
    );
  });
  return [
    ...ballots,
    ...alone,
    ...replies,
    ...commentSteps(portal, people, { kind: "request", key: reference }, request.comments ?? [], step),
  ];
}

type Comments = NonNullable<DemoRequest["comments"]>;

function commentSteps(
  portal: OpenPortal,
  people: People,
  subject: { kind: "request" | "backlog"; key: string },
  comments: Comments,
  step: MakeStep,
): readonly Step[] {
  return comments.flatMap((comment) => {
    let parent = 0;
    const first = step(comment.days_ago, "a comment", async () => {
      const written = await writeComment(portal, who(people, comment.person), {
        ...subject,
        parentId: null,
        body: comment.body,
      });
      if (written.ok) parent = written.value.id;
      return written;
    });
    const replies = comment.replies.map((reply) =>
      step(reply.days_ago, "a reply", () =>
        writeComment(portal, who(people, reply.person), {
          ...subject,
          parentId: parent || null,
          body: reply.body,
        }),
      ),
    );
    return [first, ...replies];
  });
}

type MakeMove = (actor: Person, name: string, form?: Partial<MoveForm>) => Step["run"];

function triageSteps(
  portal: OpenPortal,
  people: People,
  request: DemoRequest,
  step: MakeStep,
  move: MakeMove,
): readonly Step[] {
  const { triage } = request;
  if (!triage) return [];
  const name = triage.move;
  const reason = triage.question ?? triage.reason ?? "";
  const send = (actor: Person) => async () => {
    const entry = triage.entry ? await findBacklogItem(portal.db, triage.entry) : null;
    return move(actor, name, { reason, backlogEntry: entry?.slug ?? "" })();
  };
  const first = step(triage.days_ago, name, send(who(people, triage.by)));
  return triage.confirmed_by
    ? [first, step(triage.days_ago, `${name}, confirmed`, send(who(people, triage.confirmed_by)))]
    : [first];
}

function decisionSteps(
  portal: OpenPortal,
  people: People,
  request: DemoRequest,
  step: MakeStep,
): readonly Step[] {
  const { decision, reference, days_ago: days } = request;
  if (!decision || days.decided === undefined) return [];
  const outcome = decision.outcome.startsWith("reject") ? ("reject" as const) : ("approve" as const);
  const { steward, chair } = decision.approvals;
  const proposer = who(people, chair ?? "steering-chair");
  const number = numberOf(reference) ?? 0;
  const steps = [
    step(days.decided, "propose", async () => {
      const found = await findRequest(portal.db, number);
      return proposeDecision(portal, proposer, {
        reference,
        version: found?.version ?? 0,
        outcome,
        reason: decision.reason,
        whyDifferent: decision.why_different ?? "",
      });
    }),
  ];
  if (steward)
    steps.push(
      step(days.decided, "steward approves", () =>
        approveDecision(portal, who(people, steward), { reference, capacity: "steward", outcome }),
      ),
    );
  if (chair)
    steps.push(
      step(days.decided, "chair approves", () =>
        approveDecision(portal, who(people, chair), { reference, capacity: "chair", outcome }),
      ),
    );
  const done = { ok: true as const, value: null };
  if (days.prepared !== undefined)
    steps.push(
      step(days.prepared, "prepare", async () => {
        await publishRequest(portal, number);
        await followProposals(portal);
        return done;
      }),
    );
  if (days.merged !== undefined)
    steps.push(
      step(days.merged, "accept", async () => {
        const found = await findRequest(portal.db, number);
        const proposal = found && (await findProposal(portal.db, found.id));
        return acceptProposal(portal, who(people, "technical-steward"), {
          reference,
          tip: proposal?.tip ?? "",
        });
      }),
    );
  return steps;
}

async function submit(portal: OpenPortal, author: Person, request: DemoRequest): Promise<Result<unknown>> {
  const { spec } = await portal.specification.current();
  const { db } = portal;
  const organisation = author.organisation.code;
  const id = await createDraft(db, author.id, organisation, {}, true);
  return db.transaction(async (tx) => {
    // A request that was left out leaves a gap, and the others keep the numbers they are told of by.
    const number = numberOf(request.reference) ?? 0;
    if ((await nextNumber(tx)) < number) await setMark(tx, "request", number);
    const found = await findDraft(tx, id);
    if (!found) throw new Error("The draft was not stored.");
    const words = {
      title: request.title,
      problem: request.problem,
      benefit: request.who_benefits,
      givesBack: request.what_las_get_back,
      whyDifferent: request.why_different,
      nameShown: request.name_shown,
    };
    return submitOps(
      tx,
      portal,
      author,
      found.request,
      { words, organisation, answer: null, backlog: request.backlog },
      spec,
      opsOf(request),
    );
  });
}

function backlogSteps(
  portal: OpenPortal,
  backlog: DemoSeeds["backlog"],
  people: People,
  started: number,
): readonly Step[] {
  const step =
    (entry: string) =>
    (daysAgo: number, what: string, run: Step["run"]): Step => ({ daysAgo, what: `${entry}: ${what}`, run });
  const slug = async (entry: string) => (await findBacklogItem(portal.db, entry))?.slug ?? "";
  const scores = backlog.scores.flatMap(({ entry, scores: given }) =>
    given.map((score) =>
      step(entry)(score.days_ago, `${score.person} scores`, async () =>
        scoreBacklogItem(portal, who(people, score.person), { ...score, slug: await slug(entry) }),
      ),
    ),
  );
  const responses = backlog.responses.map((said) =>
    step(said.entry)(said.days_ago, "DfE answers", async () => {
      const reviewOn = said.review_in_days
        ? addDays(londonDate(new Date(started * DAY_MS)), said.review_in_days)
        : "";
      return respondAsDfe(portal, who(people, said.by), {
        slug: await slug(said.entry),
        response: said.response,
        reason: said.reason,
        directorate: said.directorate,
        reviewOn,
      });
    }),
  );
  const places = backlog.roadmap.flatMap((place) =>
    [place.by, place.confirmed_by].map((key) =>
      step(place.entry)(place.days_ago, `${key} places it`, async () => {
        const item = await findBacklogItem(portal.db, place.entry);
        return placeOnRoadmap(portal, who(people, key), {
          slug: item?.slug ?? "",
          horizon: place.horizon,
          reason: place.reason,
          version: item?.version ?? 0,
        });
      }),
    ),
  );
  const comments = backlog.comments.flatMap(({ entry, comments: said }) =>
    commentSteps(portal, people, { kind: "backlog", key: entry }, said, step(entry)),
  );
  return [...scores, ...responses, ...places, ...comments];
}
