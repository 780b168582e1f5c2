import { gzipSync } from "node:zlib";
import { PAGES } from "./public-pages";

/** What one page costs a reader, in bytes; `gzip` as it travels. Styles and scripts are those that the page names. */
export type Weight = {
  readonly html: number;
  readonly htmlGzip: number;
  readonly stylesGzip: number;
  readonly scriptsGzip: number;
};

/** May be heavier: they show everything at once, which is what they are for. */
const WHOLE = ["/returns", "/cms", "/spec/print"];

/** Whether a page is one of those that show everything at once, under whichever choice. */
export function showsAll(page: string): boolean {
  return WHOLE.includes(page.split("?")[0] ?? page);
}

/** Public pages with every table, item, code list, return and system of the specification that is served. */
export async function everyPage(origin: string): Promise<readonly string[]> {
  const links = (from: string, kind: RegExp) =>
    textOf(`${origin}${from}`).then((html) => [...html.matchAll(kind)].map(([, path = ""]) => path));
  const { tables }: { tables: { name: string; items: { ref: string; codes: unknown[] | null }[] }[] } =
    JSON.parse(await textOf(`${origin}/api/v1/spec`));
  const items = tables.flatMap((table) => table.items);
  return [
    ...new Set([
      ...PAGES,
      ...tables.map(({ name }) => `/spec/tables/${name}`),
      ...items.map(({ ref }) => `/spec/items/${ref}`),
      ...items.flatMap(({ ref, codes }) => (codes?.length ? [`/spec/codes/${ref}`] : [])),
      ...(await links("/returns", /href="(\/returns\/\w+)"/g)),
      ...(await links("/cms", /href="(\/cms\/\w+)"/g)),
      ...(await links("/requests", /href="(\/requests\/SSD-\d+)"/g)),
    ]),
  ];
}

const fileSizes = new Map<string, number>();

/** The weight of one page; a style or script that several pages name is fetched once. */
export async function weigh(origin: string, page: string): Promise<Weight> {
  const html = await textOf(`${origin}${page}`);
  const sum = async (kind: RegExp) => {
    const names = new Set([...html.matchAll(kind)].map(([, name = ""]) => name));
    let bytes = 0;
    for (const name of names) bytes += await gzippedSize(`${origin}${name}`);
    return bytes;
  };
  return {
    html: Buffer.byteLength(html),
    htmlGzip: gzipSync(html).byteLength,
    stylesGzip: await sum(/<link rel="stylesheet" href="([^"]+)"/g),
    // Browsers that know modules leave out what is marked for those that do not.
    scriptsGzip: await sum(/<script(?![^>]*nomodule)[^>]* src="([^"]+)"/gi),
  };
}

async function gzippedSize(url: string): Promise<number> {
  const known = fileSizes.get(url);
  if (known !== undefined) return known;
  const size = gzipSync(await textOf(url)).byteLength;
  fileSizes.set(url, size);
  return size;
}

async function textOf(url: string): Promise<string> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`);
  return answer.text();
}
