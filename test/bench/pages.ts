import { createServer } from "node:http";
import autocannon from "autocannon";
import { readEnvironment } from "@/lib/env";
import { prepare } from "@/lib/jobs/start";
import { openPortal } from "@/lib/portal";
import { someone } from "../support/portal";
import { aSubmitted, newMeaning } from "../support/story";
import { report } from "./report";
import { onServedPortal } from "./served";

/** One of each main kind. */
const PAGES = [
  "/",
  "/spec",
  "/spec/tables/ssd_person",
  "/spec/items/PERS002A",
  "/spec/items/PERS002A/history",
  "/spec/codes",
  "/spec/codes/PERS012A",
  "/compare/2025-02-14/2025-08-18",
  "/changes",
  "/returns",
  "/returns/CIN",
  "/cms",
  "/cms/mosaic",
  "/search?q=placement",
  "/glossary",
  "/guide/what-the-ssd-is",
  "/requests",
  "/requests/SSD-0028",
  "/api/v1/spec",
];
const REQUESTS = 300;
const SECONDS = 5;
const CONNECTIONS = 10;

/** Pages a second against a plain server that sends the same bytes, and how many bytes those are. Needs a build. */
export async function benchPages(): Promise<void> {
  await onServedPortal({ env: { DEMO_DATA: "0" }, fill }, async (origin) => {
    for (const page of PAGES) await measure(page, `${origin}${page}`);
  });
}

/** A data directory with as many requests as the list is measured with. */
async function fill(dataDir: string): Promise<void> {
  const env = readEnvironment({ DATA_DIR: dataDir, DEMO_DATA: "0" });
  if (!env.ok) throw new Error("The environment of the measurement is not complete.");
  const portal = await openPortal(env.value);
  await prepare(portal);
  const analyst = await someone(portal, "881", "member");
  const { spec } = await portal.specification.current();
  const items = [...spec.byRef.values()].filter((item) => item.label !== null);
  for (const item of items.slice(0, REQUESTS - 27))
    await aSubmitted(portal, analyst, item.ref, {
      ...newMeaning(`In plain words: ${item.label}`.slice(0, 200)),
      whyDifferent: "It measures.",
    });
  await portal.close();
}

async function measure(page: string, url: string): Promise<void> {
  const answer = await fetch(url);
  const body = Buffer.from(await answer.arrayBuffer());
  if (!answer.ok) throw new Error(`${page} answered ${answer.status}.`);
  const type = answer.headers.get("content-type") ?? "text/html";
  const plain = createServer((_, response) => response.writeHead(200, { "content-type": type }).end(body));
  await new Promise<void>((resolve) => plain.listen(0, "127.0.0.1", resolve));
  const address = plain.address();
  if (address === null || typeof address === "string") throw new Error("The plain server has no port.");
  const baseline = await load(`http://127.0.0.1:${address.port}/`);
  plain.close();
  report(
    `${page}: pages a second, against a plain server with the same bytes`,
    await load(url),
    "requests/s",
    baseline,
  );
  report(`${page}: bytes of the page as sent`, body.length, "bytes");
  const html = body.toString("utf8").replace(/<script[\s\S]*?<\/script>/g, "");
  report(`${page}: bytes of its HTML without scripts`, Buffer.byteLength(html), "bytes");
}

async function load(url: string): Promise<number> {
  await autocannon({ url, connections: CONNECTIONS, duration: 2 });
  const { requests, non2xx, errors } = await autocannon({ url, connections: CONNECTIONS, duration: SECONDS });
  if (non2xx + errors > 0) throw new Error(`${url}: ${non2xx} answers were not 200, ${errors} failed.`);
  return requests.average;
}
