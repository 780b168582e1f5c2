/** `SPEC_DIR` names a clone of the upstream repository: its specification is served, with its own history, and changed in its own way. */
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { findProposal } from "@/db/publishing";
import { createDraft, findDraft, findRequest } from "@/db/requests";
import { readSeeds } from "@/db/seed/read-seeds";
import { listVersions } from "@/db/spec-versions";
import { ANONYMOUS } from "@/lib/access/actor";
import { readEnvironment } from "@/lib/env";
import { acceptProposal } from "@/lib/flows/accept-proposal";
import { publishRequests } from "@/lib/flows/publish-request";
import { submitOps } from "@/lib/flows/submit-request";
import { viewAnomalies } from "@/lib/flows/view-anomalies";
import { viewItem } from "@/lib/flows/view-item";
import { prepare } from "@/lib/jobs/start";
import { type OpenPortal, openPortal } from "@/lib/portal";
import { specFrom } from "@/lib/spec/build-spec";
import { readCsv } from "@/lib/spec/csv";
import { diffSpecs } from "@/lib/spec/diff";
import { readDocuments } from "@/lib/spec/documents";
import { countsByRule, lint } from "@/lib/spec/lint";
import type { SpecFiles } from "@/lib/spec/model";
import { type OpInput, parseOps } from "@/lib/spec/ops";
import { wrongCorrections } from "../support/corrections";
import { git } from "../support/git";
import { someone } from "../support/portal";
import { hasSamples } from "../support/samples";
import { textOf } from "../support/spec-files";
import { aSubmitted, castOf, decided, must, newMeaning, opened, read } from "../support/story";
import { type UpstreamClone, upstreamClone } from "../support/upstream-clone";
import { CHANGE_LOG, SPEC_CSV } from "../support/upstream-layout";

const DATED: readonly (readonly [string, number, number])[] = [
  ["2024-02-12", 45, 327],
  ["2024-02-13", 45, 333],
  ["2024-02-21", 45, 335],
  ["2024-04-10", 45, 333],
  ["2024-04-25", 45, 335],
  ["2024-05-07", 45, 336],
  ["2024-05-15", 45, 336],
  ["2024-05-16", 45, 336],
  ["2024-05-17", 45, 336],
  ["2024-06-04", 46, 340],
  ["2024-06-07", 46, 340],
  ["2024-11-08", 47, 347],
  ["2025-02-14", 47, 347],
  ["2025-08-18", 48, 359],
];

type Started = {
  readonly portal: OpenPortal;
  readonly said: readonly string[];
  readonly end: () => Promise<void>;
};

/** The portal as `npm start` opens it; `said` is what it says of what it left out. */
async function start(clone: UpstreamClone, demonstration: "0" | "1"): Promise<Started> {
  const dataDir = await mkdtemp(join(tmpdir(), "ssd-portal-"));
  const env = readEnvironment({ DATA_DIR: dataDir, SPEC_DIR: clone.dir, DEMO_DATA: demonstration });
  if (!env.ok) throw new Error("The environment of the test is not complete.");
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const portal = await openPortal(env.value);
  await prepare(portal);
  const said = log.mock.calls.map(([sentence]) => String(sentence));
  log.mockRestore();
  const end = async () => {
    await portal.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { portal, said, end };
}

describe.each([
  { name: "a clone with our words", isReal: false },
  ...(hasSamples ? [{ name: "a clone with real tables", isReal: true }] : []),
])("$name", ({ isReal }) => {
  let clone: UpstreamClone;
  let started: Started;
  beforeAll(async () => {
    clone = await upstreamClone({ hasSamples: isReal });
    started = await start(clone, "1");
  });
  afterAll(async () => {
    await started.end();
    await clone.remove();
  });

  test("has the fourteen dated versions, under their dates", async () => {
    const versions = await listVersions(started.portal.db);
    expect(
      versions.filter(({ name }) => name).map(({ name, tables, items }) => [name, tables, items]),
    ).toEqual(DATED);
  });

  test("A7: compares any two versions from its store in less than 150 milliseconds", async () => {
    const { specification, db } = started.portal;
    const rows = await listVersions(db);
    const pairs = [
      [0, 13],
      [5, 6],
      [12, 13],
    ].map(([a = 0, b = 0]) => [rows[a]?.commit ?? "", rows[b]?.commit ?? ""]);
    for (const [a = "", b = ""] of pairs) {
      const both = async () => [await specification.at(a), await specification.at(b)];
      await both();
      const start = performance.now();
      const [from, to] = await both();
      if (!from || !to) throw new Error("A version is missing.");
      expect(diffSpecs(from, to).length).toBeGreaterThan(0);
      expect(performance.now() - start).toBeLessThan(150);
    }
  });

  test("says which earlier commits it could not use, and which invented requests it has no place for", () => {
    const left = started.said.map((sentence) => sentence.split(/ \(|[.]/)[0]);
    expect(left.slice(0, 6)).toEqual(
      ["2023-08-14", "2023-08-15", "2023-11-06", "2023-12-04", "2024-01-08", "2024-01-09"].map(
        (day) => `Left out of the history: ${day}`,
      ),
    );
    expect(left.slice(6)).toContain("The demonstration leaves out SSD-0032");
    expect(started.said.filter((sentence) => sentence.includes("SSD-0032"))[0]).toMatch(
      /comes with the portal/,
    );
  });

  test("shows what is odd about it", async () => {
    const { anomalies } = must(await viewAnomalies(started.portal, ANONYMOUS, null));
    expect(countsByRule(anomalies)).toMatchObject({
      FK_TABLE_MISSING: 1,
      FK_ITEM_MISSING: 1,
      FK_MALFORMED: 1,
      RETURN_UNKNOWN: 3,
      REF_ORDER: 27,
    });
  });

  test("shows what its files alone show, as the command does, and of what is recorded all that the layout holds", async () => {
    const { portal } = started;
    const { anomalies } = must(await viewAnomalies(portal, ANONYMOUS, null));
    const files = await portal.repository.read((await portal.repository.head()).id);
    const documents = must(readDocuments(files, portal.profile));
    const { RELATIONSHIP_DANGLING: _twice, ...found } = countsByRule(
      lint({ spec: specFrom(documents, portal.profile), documents }),
    );
    const { ELEMENT_MISPLACED: recorded, ...shown } = countsByRule(anomalies);
    expect(shown).toEqual(found);
    expect(recorded).toBe(2);
  });

  test("offers a filled correction for each fault that an operation puts right, and every one of them holds", async () => {
    const { portal } = started;
    const { spec } = await portal.specification.current();
    const { anomalies } = must(await viewAnomalies(portal, ANONYMOUS, null));
    expect(await wrongCorrections(portal, spec, anomalies)).toEqual([]);
  });

  test("shows an item with what happened to it in earlier versions", async () => {
    const view = must(await viewItem(started.portal, ANONYMOUS, "PROF013A"));
    if (!("item" in view)) throw new Error("The item is gone.");
    expect(
      view.history.filter(({ rule }) => rule === "ITEM_REF_REUSED").map(({ version }) => version),
    ).toEqual(["2024-04-25", "2024-05-07"]);
  });

  test("has invented requests that keep their numbers although others were left out", async () => {
    const { demo } = await readSeeds("db/seed");
    for (const { reference, title } of demo.requests) {
      const found = await findRequest(started.portal.db, Number(reference.slice(4)));
      const isLeftOut = started.said.some((sentence) => sentence.includes(`leaves out ${reference}.`));
      expect([reference, found?.title]).toEqual([reference, isLeftOut ? undefined : title]);
    }
  });

  test("takes a new meaning into the file, its row of the CSV and the change log, and nowhere else", async () => {
    const { portal } = started;
    const reference = await aSubmitted(
      portal,
      await someone(portal, "881", "member"),
      "IMMI003A",
      newMeaning("Sum of the answers, as the carer gave them"),
    );
    const { before, after } = await published(portal, reference);
    expect(changedPaths(before, after)).toEqual([
      "data/objects/ssd_immigration_status.yml",
      SPEC_CSV,
      CHANGE_LOG,
    ]);
    expect(changedRows(before, after)).toEqual(["IMMI003A"]);
    expect(textOf(after, CHANGE_LOG).slice(textOf(before, CHANGE_LOG).length)).toBe(
      `IMMI003A,,,${reference},ssd_immigration_status,,pending,Change,Steering Group,Say it in plain words\r\n`,
    );
  });

  test("takes a new name and all that follows from it, and leaves every other byte alone", async () => {
    const { portal } = started;
    const reference = await submittedOps(portal, [
      {
        op: "change-item",
        id: randomUUID(),
        ref: "EHCP001A",
        edits: { name: { before: "ehcp_active_ehcp_id", after: "ehcp_active_plan_id" } },
      },
      {
        op: "add-item",
        id: randomUUID(),
        table: "ssd_ehcp_active_plans",
        ref: null,
        after: "EHCP001A",
        siblings: [],
        item: {
          name: "ehcp_kind",
          label: "Kind of plan",
          type: "nvarchar",
          size: 20,
          guidance: "As it is called.",
        },
      },
    ]);
    const { before, after, repository } = await published(portal, reference);
    const child = (await portal.specification.current()).spec.relationships.find(
      ({ parentRef }) => parentRef === "EHCP001A",
    );
    const childTable = child?.child.split(".")[0];
    expect(changedPaths(before, after)).toEqual(
      [
        "data/objects/relationships.yml",
        "data/objects/ssd_ehcp_active_plans.yml",
        `data/objects/${childTable}.yml`,
        SPEC_CSV,
        CHANGE_LOG,
      ].sort(),
    );
    const added = changedRows(before, after).filter((ref) => !textOf(before, SPEC_CSV).includes(ref));
    expect(added).toHaveLength(1);
    expect(changedRows(before, after).toSorted()).toEqual(["EHCP001A", ...added, child?.childRef].sort());
    // Lines taken out and put in by the whole proposal, by file: a rename is one for one, a new item only adds.
    const stat = await git(repository, [
      "diff",
      "--numstat",
      before.commit,
      after.commit,
      "--",
      "data/objects",
    ]);
    const lines = new Map(
      stat.split("\n").map((line) => [line.split("\t")[2], line.split("\t").slice(0, 2)]),
    );
    expect(lines.get("data/objects/relationships.yml")).toEqual(["1", "1"]);
    // Its name was not among those of the source systems' fields; metadata of the change are new lines.
    expect(Number(lines.get("data/objects/ssd_ehcp_active_plans.yml")?.[1])).toBe(1);
    const view = must(await viewItem(portal, ANONYMOUS, "EHCP001A"));
    if (!("item" in view)) throw new Error("The item is gone.");
    expect(view.item.name).toBe("ehcp_active_plan_id");
    expect(view.history.at(-1)).toMatchObject({
      attribute: "name",
      requestNumber: Number(reference.slice(4)),
    });
  });
});

test("a bare clone is recognised as well, and so is the portal's own copy at a later start", async () => {
  const clone = await upstreamClone();
  const dataDir = await mkdtemp(join(tmpdir(), "ssd-portal-"));
  const bare = join(dataDir, "upstream.git");
  await git(clone.dir, ["clone", "--quiet", "--bare", clone.dir, bare]);
  for (const given of [{ SPEC_DIR: bare }, {}]) {
    const env = readEnvironment({ DATA_DIR: dataDir, ...given });
    if (!env.ok) throw new Error("The environment of the test is not complete.");
    const portal = await openPortal(env.value);
    const marks = (await portal.repository.history()).map(({ name }) => name);
    expect([portal.profile.name, marks.length, marks.at(-1)]).toEqual(["upstream", 20, "2025-08-18"]);
    await portal.close();
  }
  await rm(dataDir, { recursive: true, force: true });
  await clone.remove();
});

/** Submits operations that the question pages do not offer, as an imported request would. */
async function submittedOps(portal: OpenPortal, ops: readonly OpInput[]): Promise<string> {
  const author = await someone(portal, "881", "member");
  const id = await createDraft(portal.db, author.id, "881", {}, true);
  const { spec } = await portal.specification.current();
  return portal.db.transaction(async (tx) => {
    const draft = await findDraft(tx, id);
    if (!draft) throw new Error("The draft was not stored.");
    const words = {
      title: "Call it what it is",
      problem: "The name misleads.",
      benefit: "",
      givesBack: "",
      whyDifferent: "",
      nameShown: false,
    };
    const given = { words, organisation: "881", answer: null, backlog: null };
    return must(await submitOps(tx, portal, author, draft.request, given, spec, parseOps(ops))).reference;
  });
}

/** Decides a request, publishes it and accepts the proposal; answers with the files before and after. */
async function published(portal: OpenPortal, reference: string) {
  const { steward, chair } = await castOf(portal);
  const before = await portal.repository.read((await portal.repository.head()).id);
  await opened(portal, steward, reference);
  await decided(portal, { steward, chair }, reference);
  await publishRequests(portal);
  const request = await read(portal, reference);
  const proposal = await findProposal(portal.db, request.id);
  expect(proposal).toMatchObject({ state: "open", problem: null });
  must(await acceptProposal(portal, steward, { reference, tip: proposal?.tip ?? "" }));
  expect((await read(portal, reference)).state).toBe("merged");
  const after = await portal.repository.read((await portal.repository.head()).id);
  if (portal.env.shape !== "embedded") throw new Error("The test runs in the embedded shape.");
  return { before, after, repository: join(portal.env.dataDir, "spec.git") };
}

function changedPaths(before: SpecFiles, after: SpecFiles): readonly string[] {
  const paths = new Set([...before.files.keys(), ...after.files.keys()]);
  return [...paths].filter((path) => before.files.get(path)?.blob !== after.files.get(path)?.blob).sort();
}

/** References of the rows of the CSV whose bytes differ, and of new ones; the order of all others stays. */
function changedRows(before: SpecFiles, after: SpecFiles): readonly string[] {
  const rows = (files: SpecFiles): ReadonlyMap<string, string> => {
    const file = files.files.get(SPEC_CSV);
    const csv = file && readCsv(file);
    if (!csv?.ok) throw new Error("The CSV cannot be read.");
    return new Map(
      csv.value.rows.map(({ cells, start, end }) => [
        cells[33]?.value ?? "",
        csv.value.text.slice(start, end),
      ]),
    );
  };
  const [old, now] = [rows(before), rows(after)];
  expect([...now.keys()].filter((ref) => old.has(ref))).toEqual([...old.keys()]);
  return [...now].flatMap(([ref, text]) => (old.get(ref) === text ? [] : [ref]));
}
