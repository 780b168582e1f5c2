import { performance } from "node:perf_hooks";
import { openEmbedded, openPostgres } from "@/db/client";
import { castVote } from "@/lib/flows/cast-vote";
import { approveDecision } from "@/lib/flows/decide-request";
import { publishRequests } from "@/lib/flows/publish-request";
import type { OpenPortal } from "@/lib/portal";
import { openTestPortal, someone } from "../support/portal";
import { createDatabase } from "../support/postgres";
import { aVote, must, oneOpen, proposed, read } from "../support/story";
import { percentile, report } from "./report";

const VOTES = 400;
const CONCURRENT = 10;
const APPROVALS = 20;

/** Votes a second on each database that is there, and the time from approval to proposal on the local repository. */
export async function benchFlows(): Promise<void> {
  const embedded = await embeddedPortal();
  const perSecond = await votesPerSecond(embedded);
  report("votes a second, embedded database", perSecond, "votes/s");
  await approvalToProposal(embedded);
  await embedded.close();
  const server = process.env.TEST_DATABASE_URL;
  if (!server) return;
  const fresh = await createDatabase(server);
  const database = openPostgres({ url: fresh.url });
  await database.migrate("db/migrations");
  const portal = await openTestPortal({ database });
  report("votes a second, PostgreSQL", await votesPerSecond(portal), "votes/s", perSecond);
  await portal.close();
  await fresh.drop();
}

async function embeddedPortal(): Promise<OpenPortal> {
  const database = await openEmbedded({ dir: null });
  await database.migrate("db/migrations");
  return openTestPortal({ database });
}

async function votesPerSecond(portal: OpenPortal): Promise<number> {
  const { reference } = await oneOpen(portal, "A meaning in plain words for measuring", "PERS003A");
  const voters = await Promise.all(Array.from({ length: VOTES }, () => someone(portal, "886", "member")));
  const vote = aVote(reference, "support", { answer: "now" });
  const started = performance.now();
  for (let n = 0; n < VOTES; n += CONCURRENT)
    for (const result of await Promise.all(
      voters.slice(n, n + CONCURRENT).map((voter) => castVote(portal, voter, vote)),
    ))
      must(result);
  return (VOTES * 1000) / (performance.now() - started);
}

async function approvalToProposal(portal: OpenPortal): Promise<void> {
  const { spec } = await portal.specification.current();
  const items = spec.tables.flatMap((table) => table.items.slice(0, 1)).slice(0, APPROVALS);
  const times: number[] = [];
  for (const item of items) {
    const label = `A meaning in plain words for ${item.name}`;
    const { steward, chair, reference } = await oneOpen(portal, label, item.ref);
    await proposed(portal, chair, reference, "approve");
    must(await approveDecision(portal, chair, { reference, capacity: "chair", outcome: "approve" }));
    const started = performance.now();
    must(await approveDecision(portal, steward, { reference, capacity: "steward", outcome: "approve" }));
    await publishRequests(portal);
    times.push(performance.now() - started);
    if ((await read(portal, reference)).state !== "in-preparation")
      throw new Error(`${reference} was not proposed.`);
  }
  report("approval to proposal, local repository, p95", percentile(times, 0.95), "ms");
  report("approval to proposal, local repository, median", percentile(times, 0.5), "ms");
}
