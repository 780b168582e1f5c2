import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readChangesFilter } from "@/components/spec/changes-address";
import { readChangeFilter } from "@/components/spec/comparison-address";
import { listPersonas } from "@/db/people";
import { findRequest } from "@/db/requests";
import { readSeeds } from "@/db/seed/read-seeds";
import { type Actor, ANONYMOUS, type Person } from "@/lib/access/actor";
import { apiBacklog } from "@/lib/flows/api-backlog";
import { apiCompare } from "@/lib/flows/api-compare";
import { apiRequest, apiRequests } from "@/lib/flows/api-requests";
import { apiItem, apiSpec, apiVersions } from "@/lib/flows/api-spec";
import { compareVersions, viewCompareChoice } from "@/lib/flows/compare-versions";
import type { Flow } from "@/lib/flows/flow";
import { searchPortal } from "@/lib/flows/search-portal";
import { seedDemonstration } from "@/lib/flows/seed-demonstration";
import { viewAnomalies } from "@/lib/flows/view-anomalies";
import { viewAudit, viewTrust } from "@/lib/flows/view-audit";
import { viewBacklog, viewBacklogItem, viewBacklogNews, viewRoadmap } from "@/lib/flows/view-backlog";
import { viewCalendar } from "@/lib/flows/view-calendar";
import { viewChanges } from "@/lib/flows/view-changes";
import { viewCodeList, viewCodes } from "@/lib/flows/view-codes";
import { viewCollection, viewCollections } from "@/lib/flows/view-collection";
import { viewDecision, viewDecisions } from "@/lib/flows/view-decision";
import { viewDfe } from "@/lib/flows/view-dfe";
import { viewDownloads } from "@/lib/flows/view-downloads";
import { viewFrame } from "@/lib/flows/view-frame";
import { viewGlossary, viewTerm } from "@/lib/flows/view-glossary";
import { viewGuide } from "@/lib/flows/view-guide";
import { viewItemHistory, viewTableHistory } from "@/lib/flows/view-history";
import { viewHome } from "@/lib/flows/view-home";
import { viewItem } from "@/lib/flows/view-item";
import { viewJourney } from "@/lib/flows/view-journey";
import { viewMine } from "@/lib/flows/view-mine";
import { viewPrint } from "@/lib/flows/view-print";
import { viewRelationships } from "@/lib/flows/view-relationships";
import { viewRequest } from "@/lib/flows/view-request";
import { viewRequests } from "@/lib/flows/view-requests";
import { viewReturn } from "@/lib/flows/view-return";
import { viewReturns } from "@/lib/flows/view-returns";
import { viewSpec } from "@/lib/flows/view-spec";
import { viewSystem, viewSystems } from "@/lib/flows/view-systems";
import { viewTable } from "@/lib/flows/view-table";
import { viewTriage } from "@/lib/flows/view-triage";
import { viewVersion, viewVersionItem, viewVersionLinks, viewVersionTable } from "@/lib/flows/view-version";
import { viewVersions } from "@/lib/flows/view-versions";
import type { OpenPortal } from "@/lib/portal";
import type { Result } from "@/lib/result";
import { lengthenHistory } from "../support/long-history";
import { openTestPortal, someone } from "../support/portal";
import { openTestDatabase, TEST_DATABASE_URL } from "../support/postgres";
import { type Asked, hearQuestions, scansOf } from "../support/questions";
import { must } from "../support/story";

let portal: OpenPortal;
let analyst: Person;
let steward: Person;
let asked: (work: () => Promise<unknown>) => Promise<Asked>;
beforeAll(async () => {
  const database = await openTestDatabase();
  asked = hearQuestions(database);
  portal = await openTestPortal({ database });
  await seedDemonstration(portal, (await readSeeds("db/seed")).demo);
  const author = (await listPersonas(portal.db)).find(({ role }) => role === "LA analyst");
  analyst = { ...(await someone(portal, "881", "member")), id: author?.id ?? "" };
  steward = await someone(portal, "data-to-insight", "steward");
});
afterAll(() => portal.close());

const REQUEST_ASKS =
  "head, request; clock, stand, votes, authorities, objections answered, approvals, answers, comments, events, revisions, decision, backlog, confirmations";

const MY_ASKS =
  "clock; own requests, drafts, open requests, states; head, requests, voices; stands of all of them, ballots";

const EVERYTHING = { ...readChangesFilter({}), limit: 80 };
const FIRST = "2024-02-12";
const ENDS = { a: FIRST, b: "2025-08-18", filter: readChangeFilter({}) };

/** What a flow answers to a reader, by default to anybody. */
function of<Input>(flow: Flow<Input, unknown>, input: Input, reader: () => Actor = () => ANONYMOUS) {
  return () => flow(portal, reader(), input);
}

/** What a page asks in words, how many questions that is, and how often it waits for answers. */
type Page = readonly [
  address: string,
  asks: string,
  questions: number,
  waits: number,
  read: () => Promise<Result<unknown>>,
];

/*
 * The specification in force is one small question ("head"); the model itself is kept in the process. "voices" are two:
 * the ballots on all requests of a list, and the authorities that could speak. Those after a semicolon need an answer first.
 */
const PAGES: readonly Page[] = [
  ["the frame", "head", 1, 1, of(viewFrame, null)],
  [
    "/",
    "head, open requests, merged, clock, states, decisions, backlog, touches; voices",
    10,
    2,
    of(viewHome, null),
  ],
  ["/spec", "head, touches, last changes", 3, 1, of(viewSpec, null)],
  [
    "/spec/tables/ssd_address",
    "head, history, touches, requests; voices",
    6,
    2,
    of(viewTable, "ssd_address"),
  ],
  [
    "/spec/tables/ssd_person/history",
    "head, history under all names",
    2,
    1,
    of(viewTableHistory, "ssd_person"),
  ],
  ["/spec/items/CLAE006A", "head, history, requests", 3, 1, of(viewItem, "CLAE006A")],
  ["/spec/items/ADDR006A", "the same; voices", 5, 2, of(viewItem, "ADDR006A")],
  [
    "/spec/items/CPPL011A",
    "head, history, requests; history under all references",
    4,
    2,
    of(viewItem, "CPPL011A"),
  ],
  ["/spec/items/CLAR010A", "head, history, requests", 3, 1, of(viewItem, "CLAR010A")],
  ["/spec/items/PERS013A/history", "head, history, line", 3, 1, of(viewItemHistory, "PERS013A")],
  ["/spec/items/CLAR010A/history", "head, history, line", 3, 1, of(viewItemHistory, "CLAR010A")],
  ["/spec/journey", "head, requests at tables", 2, 1, of(viewJourney, null)],
  ["/spec/relationships", "head", 1, 1, of(viewRelationships, "whole")],
  ["/spec/codes", "head", 1, 1, of(viewCodes, "")],
  ["/spec/codes/PERS012A", "head; history", 2, 2, of(viewCodeList, "PERS012A")],
  ["/spec/anomalies", "head", 1, 1, of(viewAnomalies, null)],
  ["/spec/print", "line, clock", 2, 1, of(viewPrint, "current")],
  ["/changes", "head, a page of changes", 2, 1, of(viewChanges, EVERYTHING)],
  [
    "/changes?return=CIN",
    "head; a page of changes",
    2,
    2,
    of(viewChanges, { ...EVERYTHING, inReturn: "CIN" }),
  ],
  [
    "/changes?breaking=1",
    "head, a page of changes",
    2,
    1,
    of(viewChanges, { ...EVERYTHING, isBreakingOnly: true }),
  ],
  ["/releases", "head, line with counts", 2, 1, of(viewVersions, null)],
  ["/versions/2024-04-25", "head, line, line with counts", 3, 1, of(viewVersion, "2024-04-25")],
  ["/versions/…/relationships", "line", 1, 1, of(viewVersionLinks, FIRST)],
  [
    "/versions/…/tables/ssd_person",
    "head, line",
    2,
    1,
    of(viewVersionTable, { version: FIRST, name: "ssd_person" }),
  ],
  ["/versions/…/items/CLAR010A", "line", 1, 1, of(viewVersionItem, { version: FIRST, name: "CLAR010A" })],
  ["/compare", "line", 1, 1, of(viewCompareChoice, null)],
  ["/compare/2024-02-12/2025-08-18", "head, line", 2, 1, of(compareVersions, ENDS)],
  ["/downloads", "head, line", 2, 1, of(viewDownloads, FIRST)],
  ["/returns", "head", 1, 1, of(viewReturns, { system: "", gap: null })],
  ["/returns/CIN", "head, clock; requests", 3, 2, of(viewReturn, { code: "CIN", part: "" })],
  ["/returns/calendar", "clock", 1, 1, of(viewCalendar, null)],
  ["/cms", "head, authorities", 2, 1, of(viewSystems, { sort: "table" })],
  ["/cms/mosaic", "head, authorities; requests", 3, 2, of(viewSystem, "mosaic")],
  ["/collections", "nothing", 0, 0, of(viewCollections, null)],
  ["/collections/core-data-set", "head", 1, 1, of(viewCollection, "core-data-set")],
  ["/search?q=placement", "head, words; entries", 3, 2, of(searchPortal, { words: "placement" })],
  [
    "/search?q=placment+type",
    "head, words; words like them; entries",
    4,
    3,
    of(searchPortal, { words: "placment type" }),
  ],
  ["/requests", "head, requests, states, clock; voices", 6, 2, of(viewRequests, {})],
  [
    "/requests?item=ADDR006A",
    "head; requests, states, clock; voices",
    6,
    3,
    of(viewRequests, { item: "ADDR006A" }),
  ],
  ["/requests/SSD-0035", REQUEST_ASKS, 15, 2, of(viewRequest, "SSD-0035")],
  ["/triage", "standing requests, clock", 2, 1, of(viewTriage, null)],
  ["/decisions", "decisions", 1, 1, of(viewDecisions, null)],
  [
    "/decisions/DR-001",
    "head, decision; request, revision, approvals, proposal",
    6,
    2,
    of(viewDecision, "DR-001"),
  ],
  ["/backlog", "entries, scores, answers, requests", 4, 1, of(viewBacklog, {})],
  [
    "/backlog/workforce",
    "head, entry; scores, answers, requests, comments, confirmations",
    7,
    2,
    of(viewBacklogItem, "workforce"),
  ],
  ["/backlog.atom", "entries, answers", 2, 1, of(viewBacklogNews, null)],
  ["/roadmap", "the backlog, states, decided requests", 6, 1, of(viewRoadmap, null)],
  ["/dfe", "the backlog, clock, decisions", 6, 1, of(viewDfe, null)],
  ["/glossary", "nothing", 0, 0, of(viewGlossary, "")],
  ["/glossary/cin", "head", 1, 1, of(viewTerm, "cin")],
  ["/guide/…", "head", 1, 1, of(viewGuide, null)],
  [
    "/audit",
    "last number, clock of the check; entries; organisations",
    4,
    3,
    of(viewAudit, { before: null }),
  ],
  ["/trust", "head, clock of the check", 2, 1, of(viewTrust, null)],
  ["/my of an author", MY_ASKS, 18, 4, of(viewMine, null, () => analyst)],
  [
    "/my of the steward",
    "clock; deciding, states, own; head, requests; stands",
    14,
    4,
    of(viewMine, null, () => steward),
  ],
  ["/api/v1/spec", "head, line", 2, 1, () => apiSpec(portal, null)],
  ["/api/v1/versions", "line", 1, 1, () => apiVersions(portal)],
  ["/api/v1/items/CLAE006A", "head, history, requests", 3, 1, () => apiItem(portal, "CLAE006A")],
  ["/api/v1/compare/…", "head, line", 2, 1, () => apiCompare(portal, ENDS.a, ENDS.b)],
  [
    "/api/v1/requests",
    "requests; voices, answers",
    4,
    2,
    () => apiRequests(portal, { state: null, item: null, after: null }),
  ],
  ["/api/v1/requests/SSD-0035", REQUEST_ASKS, 15, 2, () => apiRequest(portal, "SSD-0035")],
  ["/api/v1/backlog", "the backlog", 4, 1, () => apiBacklog(portal)],
];

describe("a page asks no more than is written here", () => {
  test.each(PAGES)("%s asks %s", async (_address, _asks, questions, waits, read) => {
    must(await read()); // What is kept in the process is asked for once; this is the first time.
    const found = await asked(async () => must(await read()));
    const texts = found.questions.map(({ text }) => text).join("\n");
    expect([found.questions.length, found.waits], texts).toEqual([questions, waits]);
  });
  test("and is counted: one question a row is many, each of them waited for", async () => {
    const numbers = [28, 29, 30];
    const inTurn = await asked(async () => {
      for (const number of numbers) await findRequest(portal.db, number);
    });
    expect([inTurn.questions.length, inTurn.waits]).toEqual([3, 3]);
    const together = await asked(() => Promise.all(numbers.map((number) => findRequest(portal.db, number))));
    expect([together.questions.length, together.waits]).toEqual([3, 1]);
  });
});

/** What grows with every change, request, vote, comment and decision. */
const GROWING = new Set([
  "item_change",
  "request",
  "revision",
  "request_event",
  "touch",
  "vote",
  "vote_event",
  "answer",
  "answer_event",
  "objection_answer",
  "comment",
  "decision",
  "approval",
  "proposal",
  "audit",
]);

/** A third of them all, and more than the whole history of any one table. */
const MOST_CHANGES_READ = 6_000;

/** PGlite plans alike, and a history as long as this takes it long to write. */
describe.skipIf(!TEST_DATABASE_URL)("with twenty times the history", () => {
  beforeAll(async () => {
    await lengthenHistory(portal.db, { versions: 20, requests: 200 });
  });
  test.each(PAGES)(
    "%s reads no growing table from end to end",
    async (_address, _asks, _questions, _waits, read) => {
      const { questions } = await asked(async () => must(await read()));
      for (const question of questions) {
        const scans = await scansOf(portal.database, question);
        const whole = scans.filter(({ table, isWhole }) => isWhole && GROWING.has(table));
        expect(whole, question.text).toEqual([]);
        // An index that is read from end to end is no better than the table.
        const changes = scans.filter(({ table }) => table === "item_change").map(({ rows }) => rows);
        expect(Math.max(0, ...changes), question.text).toBeLessThan(MOST_CHANGES_READ);
      }
    },
  );
  test("and a scan would be seen", async () => {
    const everything = { text: "select * from item_change where rule = $1", values: ["TYPE_CHANGED"] };
    const [scan] = await scansOf(portal.database, everything);
    expect(scan).toMatchObject({ table: "item_change", isWhole: true });
    expect(scan?.rows).toBeGreaterThan(3 * MOST_CHANGES_READ);
  });
});
