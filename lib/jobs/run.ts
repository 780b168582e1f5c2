import { AsyncResource } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import { dropLease, takeLease } from "@/db/publishing";
import { endPeriods } from "@/lib/flows/end-periods";
import { followProposals } from "@/lib/flows/follow-proposals";
import { publishRequests } from "@/lib/flows/publish-request";
import type { JobName, OpenPortal, Portal } from "@/lib/portal";

type Job = { readonly everySeconds: number; readonly run: (portal: Portal) => Promise<void> };

/** Each job is a sweep over rows that say what is unfinished: losing a turn costs a minute, running twice costs nothing. */
const JOBS: Record<JobName, Job> = {
  publish: { everySeconds: 30, run: publishRequests },
  follow: { everySeconds: 60, run: followProposals },
  periods: { everySeconds: 60, run: endPeriods },
};
const NAMES = ["publish", "follow", "periods"] as const;

/** Publishing and following write to one repository, so one process at a time does either. */
const LEASE = "repository";
const LEASE_SECONDS = 60;

/** Runs the background jobs until `stop` is called, which waits for the one under way. */
export function startJobs(portal: OpenPortal): { stop(): Promise<void> } {
  const holder = randomUUID();
  const wanted = new Set<JobName>(NAMES);
  let isStopping = false;
  let working: Promise<void> | null = null;

  const work = async () => {
    for (let name = next(wanted); name && !isStopping; name = next(wanted))
      await runOnce(portal, name, holder, wanted);
  };
  const wake = () => {
    if (working || isStopping) return;
    working = work().finally(() => {
      working = null;
    });
  };
  const wakeAlone = AsyncResource.bind(wake);
  portal.onNudge((job) => {
    wanted.add(job);
    // Outside whatever transaction asked for it: a job has its own.
    setImmediate(wakeAlone);
  });
  const timers = NAMES.map((name) =>
    setInterval(() => {
      wanted.add(name);
      wake();
    }, JOBS[name].everySeconds * 1000),
  );
  wake();
  return {
    async stop() {
      isStopping = true;
      for (const timer of timers) clearInterval(timer);
      await working;
    },
  };
}

function next(wanted: Set<JobName>): JobName | undefined {
  const name = NAMES.find((job) => wanted.has(job));
  if (name) wanted.delete(name);
  return name;
}

async function runOnce(
  portal: OpenPortal,
  name: JobName,
  holder: string,
  wanted: Set<JobName>,
): Promise<void> {
  const renew = () => takeLease(portal.db, LEASE, holder, LEASE_SECONDS);
  try {
    if (!(await renew())) return;
    const renewal = setInterval(() => void renew().catch(() => undefined), (LEASE_SECONDS * 1000) / 3);
    try {
      await JOBS[name].run(portal);
    } finally {
      clearInterval(renewal);
      if (wanted.size === 0) await dropLease(portal.db, LEASE, holder);
    }
  } catch (error) {
    // A job that fails is tried again at its next turn; the rows still say what is unfinished.
    console.error(`The job ${name} failed:`, error);
  }
}
