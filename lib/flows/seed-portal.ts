import { randomUUID } from "node:crypto";
import { findBacklogItem, linkRequest, listBacklog } from "@/db/backlog";
import { createImported, findRequest } from "@/db/requests";
import { saveEntry } from "@/db/search-entries";
import type { Seeds } from "@/db/seed/read-seeds";
import { addBacklogItems, addOrganisations, nextNumber } from "@/db/seeding";
import { SYSTEM } from "@/lib/access/actor";
import { slugOf } from "@/lib/backlog/item";
import type { Portal } from "@/lib/portal";
import { numberOf } from "@/lib/requests/request";
import { parseOps } from "@/lib/spec/ops";
import { submitOps } from "./submit-request";

/** The first contents that are real: organisations, the 27 pending requests, the backlog of October 2023. Adds only what is missing. */
export async function seedPortal(portal: Portal, seeds: Seeds): Promise<void> {
  const organisations = seeds.organisations.map((row) => ({
    code: row.code,
    name: row.name,
    kind: row.kind,
    region: row.region || null,
    cms: row.cms || null,
    cmsRaw: row.cms_raw || null,
    cmsSourceDate: row.cms_source_date || null,
    status: row.status,
  }));
  await addOrganisations(portal.db, organisations);
  await seedPending(portal, seeds.pending);
  await seedBacklog(portal, seeds.backlog);
}

/** Nothing has been deliberated about them yet, so they wait in `submitted`. Source: governance design, section 12. */
async function seedPending(portal: Portal, { organisation, requests }: Seeds["pending"]): Promise<void> {
  const { spec } = await portal.specification.current();
  const next = await nextNumber(portal.db);
  for (const row of requests.filter(({ reference }) => (numberOf(reference) ?? 0) >= next)) {
    const ops = parseOps([
      {
        op: "change-item",
        id: randomUUID(),
        ref: row.item,
        edits: { status: { before: "draft", after: "live" } },
      },
    ]);
    const words = {
      title: row.title,
      problem: row.problem,
      benefit: "",
      givesBack: "",
      whyDifferent: "",
      nameShown: false,
    };
    await portal.db.transaction(async (tx) => {
      const request = await createImported(tx, {
        organisationCode: organisation,
        source: "imported",
        setSlug: row.set,
      });
      const submitted = await submitOps(
        tx,
        portal,
        SYSTEM,
        request,
        { words, organisation, answer: null, backlog: null },
        spec,
        ops,
      );
      if (!submitted.ok) throw new Error(`${row.reference} could not be stored: ${submitted.refusal.code}.`);
      if (submitted.value.reference !== row.reference)
        throw new Error(`${row.reference} became ${submitted.value.reference}.`);
    });
  }
}

async function seedBacklog(portal: Portal, { entries }: Seeds["backlog"]): Promise<void> {
  const known = new Set((await listBacklog(portal.db)).map((item) => item.reference));
  const missing = entries.filter((entry) => !known.has(entry.id));
  if (missing.length === 0) return;
  await addBacklogItems(
    portal.db,
    missing.map((entry) => ({
      reference: entry.id,
      slug: slugOf(entry.title),
      kind: entry.kind,
      title: entry.title,
      section: entry.section,
      asked: entry.asked,
      why: entry.why_it_matters,
      category: entry.readiness,
      mainCategory: entry.main_category ?? null,
      subCategory: entry.sub_category ?? null,
      touches: [...(entry.touches.tables ?? []), ...(entry.touches.items ?? [])],
      themes: [...entry.themes, ...entry.recommendations],
      blocker: entry.blocker ?? null,
    })),
  );
  for (const entry of missing) await linkAndEnter(portal, entry);
}

async function linkAndEnter(portal: Portal, entry: Seeds["backlog"]["entries"][number]): Promise<void> {
  await portal.db.transaction(async (tx) => {
    const item = await findBacklogItem(tx, entry.id);
    if (!item) return;
    for (const reference of entry.touches.requests ?? []) {
      const request = await findRequest(tx, numberOf(reference) ?? 0);
      if (request?.number) await linkRequest(tx, item.id, request.id);
    }
    await saveEntry(tx, {
      kind: "backlog",
      key: item.reference,
      title: item.title,
      names: [item.slug, ...item.touches].join(" "),
      body: `${item.asked} ${item.why}`,
      url: `/backlog/${item.slug}`,
    });
  });
}
