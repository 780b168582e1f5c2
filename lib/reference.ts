import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Glossary, readGlossary } from "@/lib/content/glossary";
import { type GuideText, readGuideText } from "@/lib/content/guide-text";
import { type Collection, readCollection } from "@/lib/returns/collection";
import { type Publication, type Return, type ReturnsFile, readReturnsFile } from "@/lib/returns/return";
import type { Anomaly } from "@/lib/spec/model";
import {
  type ChangeRule,
  type Cms,
  type CmsCount,
  type Domain,
  readAnomalies,
  readChangeRules,
  readCms,
  readCmsCount,
  readDomains,
  readSynonyms,
  type Stage,
} from "@/lib/spec/reference";

/** What the portal knows beside the specification itself: systems, returns, domains, words. Read from `spec/` at start. */
export type Reference = {
  readonly cms: readonly Cms[];
  readonly cmsCount: CmsCount;
  readonly returns: readonly Return[];
  readonly publications: readonly Publication[];
  readonly publicationsNote: string;
  /** The returns of an earlier year. */
  readonly earlierReturns: ReturnsFile["history"];
  readonly collections: readonly Collection[];
  readonly tags: ReadonlySet<string>;
  readonly domains: readonly Domain[];
  readonly journey: readonly Stage[];
  readonly synonyms: ReadonlyMap<string, readonly string[]>;
  /** Faults of the sources that nobody can find in the files. */
  readonly anomalies: readonly Anomaly[];
  /** How each kind of change is judged, in words. */
  readonly changeRules: readonly ChangeRule[];
  readonly glossary: Glossary;
  /** The words of the guide, for searching. */
  readonly guides: readonly GuideText[];
};

/** Upstream's tags that share a list with the returns. Source: spec-engine design, section 2.2. */
const TAGS = new Set(["Local", "1aDraft", "1aNotInCMS", "1aRemove", "1bDraft", "1bSpecified"]);

/** In the order they are listed in. */
const COLLECTIONS = ["core-data-set", "cin-2016", "ssda903-2016"];

/** Reads all of it from a deployed folder. Throws where a file is missing or says what it cannot. */
export async function readReference(root: string): Promise<Reference> {
  const read = (name: string) => readFile(join(root, "spec", name), "utf8");
  const systems = await read("cms.yml");
  const { returns, publications, publicationsNote, history } = readReturnsFile(await read("returns.yml"));
  return {
    cms: readCms(systems),
    cmsCount: readCmsCount(systems),
    returns,
    publications,
    publicationsNote,
    earlierReturns: history,
    collections: await Promise.all(
      COLLECTIONS.map(async (slug) => readCollection(await read(`collections/${slug}.yml`))),
    ),
    tags: TAGS,
    ...readDomains(await read("domains.yml")),
    synonyms: readSynonyms(await read("synonyms.yml")),
    anomalies: readAnomalies(await read("anomalies.yml")),
    changeRules: readChangeRules(await read("rules.yml")),
    glossary: readGlossary(await readFile(join(root, "content/glossary.yml"), "utf8")),
    guides: await readGuides(join(root, "content/guide")),
  };
}

async function readGuides(folder: string): Promise<readonly GuideText[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".mdx")).sort();
  return Promise.all(
    names.map(async (name) =>
      readGuideText(name.replace(/\.mdx$/, ""), await readFile(join(folder, name), "utf8")),
    ),
  );
}
