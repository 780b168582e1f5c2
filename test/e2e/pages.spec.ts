import { expect, test } from "@playwright/test";
import { PAGES } from "../support/public-pages";
import { showsAll } from "../support/weights";
import { expectSound, signedIn, visitor } from "./site";

for (const address of PAGES)
  test(`${address} is sound for everybody`, async ({ page }) => {
    const problems: string[] = [];
    page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    page.on("pageerror", (error) => problems.push(error.message));
    const answer = await page.goto(address);
    expect(answer?.status()).toBe(200);
    if (!showsAll(address)) expect((await answer?.body())?.byteLength).toBeLessThanOrEqual(100 * 1024);
    await expectSound(page);
    await expect(page.locator("h1")).toHaveCount(1);
    expect(problems).toEqual([]);
  });

const LOOKED_AT = new Set([
  "/spec/items/NOPE001A",
  "/versions/1999-01-01",
  "/releases?at=yesterday",
  "/nowhere",
]);

test("a name that nobody gave is a page that helps", async ({ page }) => {
  for (const address of [
    "/spec/tables/ssd_nothing",
    "/spec/items/NOPE001A",
    "/requests/SSD-9999",
    "/backlog/nothing",
    "/spec/codes/PERS005A",
    "/returns/nothing",
    "/cms/nothing",
    "/collections/nothing",
    "/decisions/DR-999",
    "/glossary/nothing",
    "/guide/research/nothing",
    "/versions/1999-01-01",
    "/versions/1999-01-01/tables/ssd_person",
    "/versions/1999-01-01/relationships",
    "/versions/2024-02-12/tables/ssd_nothing",
    "/spec/tables/ssd_nothing/history",
    "/spec/items/NOPE001A/history",
    "/compare/1999-01-01/2025-08-18",
    "/releases?at=1999-01-01",
    "/releases?at=yesterday",
    "/spec/tables/ssd_person?at=1999-01-01",
    "/versions/2024-02-12/items/NOPE001A",
    "/spec?at=1999-01-01",
    "/nowhere",
  ]) {
    const answer = await page.goto(address);
    expect(answer?.status(), address).toBe(404);
    await expect(page.getByRole("searchbox").first()).toBeVisible();
    // They are made alike: a few of them are looked at as closely as other pages are.
    if (LOOKED_AT.has(address)) await expectSound(page);
  }
});

test("every link of the pages leads somewhere", async ({ page, request }) => {
  test.setTimeout(480_000);
  const seen = new Set<string>();
  for (const address of PAGES) {
    await page.goto(address);
    for (const href of await page
      .locator("a[href^='/']")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? "")))
      seen.add(href.split("#")[0] ?? "");
  }
  const broken: string[] = [];
  for (const href of fewOfEachShape([...seen])) {
    const answer = await request.get(href, { maxRedirects: 5 });
    if (answer.status() >= 400) broken.push(`${answer.status()} ${href}`);
  }
  expect(broken).toEqual([]);
  expect(seen.size).toBeGreaterThan(100);
});

test("every page that a feed follows says so, and each feed is read by a browser as the Atom it is", async ({
  page,
  request,
}) => {
  const FOLLOWED = [
    "/changes?table=ssd_person",
    "/spec",
    "/spec/tables/ssd_person",
    "/spec/tables/ssd_person/history",
    "/spec/items/PERS013A",
    "/spec/items/PERS013A/history",
    "/releases",
    "/requests",
    "/requests/SSD-0035",
    "/decisions",
    "/backlog",
    "/roadmap",
  ];
  const feeds = new Set<string>();
  for (const address of FOLLOWED) {
    await page.goto(address);
    const href = await page
      .locator('link[rel="alternate"][type="application/atom+xml"]')
      .getAttribute("href");
    feeds.add(new URL(href ?? "", page.url()).href);
  }
  expect(feeds.size).toBe(8);
  for (const feed of feeds) {
    const answer = await request.get(feed);
    expect(answer.status(), feed).toBe(200);
    const text = await answer.text();
    const read = await page.evaluate((xml) => {
      const parsed = new DOMParser().parseFromString(xml, "application/xml");
      const entries = [...parsed.getElementsByTagName("entry")];
      const isWhole = (entry: Element) =>
        ["id", "title", "updated", "link"].every((name) => entry.getElementsByTagName(name).length === 1);
      return {
        root: parsed.documentElement.namespaceURI,
        faults: parsed.getElementsByTagName("parsererror").length,
        entries: entries.length,
        whole: entries.filter(isWhole).length,
      };
    }, text);
    expect(read, feed).toMatchObject({ root: "http://www.w3.org/2005/Atom", faults: 0, whole: read.entries });
    expect(read.entries, feed).toBeGreaterThan(0);
  }
});

test("two versions are chosen, compared and narrowed without scripts", async ({ browser }) => {
  const page = await visitor(browser, { javaScriptEnabled: false });
  await page.goto("/compare");
  await page.getByLabel("From").selectOption("2024-02-12");
  await page.getByLabel("To").selectOption("2025-08-18");
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page).toHaveURL(/\/compare\/2024-02-12\/2025-08-18$/);
  await page.getByLabel("Table", { exact: true }).selectOption("ssd_cla_episodes");
  await page.getByLabel("Weight").selectOption("1");
  await page.getByRole("button", { name: "Apply filters" }).click();
  await expect(page.getByText(/^Showing \d+ of \d+ changes/)).toBeVisible();
  await expect(page.locator("del").first()).toBeVisible();
  await page.goto("/releases");
  await page.getByLabel("What was in force on").fill("2024-05-14");
  await page.getByRole("button", { name: "Show that version" }).click();
  await expect(page).toHaveURL(/\/versions\/2024-05-07$/);
});

test("odd addresses are answered in words, never with a fault", async ({ request }) => {
  for (const href of [
    "/requests?state=__proto__&before=x",
    `/search?q=${"%F0%9F%98%80".repeat(50)}`,
    "/search?q=%00",
    "/search?q='%20or%201=1--",
    "/requests?item[]=x&item=y",
    `/spec/items/${"A".repeat(500)}`,
    "/spec?by=toString",
    "/spec/relationships?view=__proto__&size=toString",
    "/spec/relationships.svg?view=%00",
    "/suggest/which?draft=999999999999",
    "/requests/SSD-00000000001/x",
    "/sign-in?next=//evil.example",
    "/backlog?category=%25",
    "/returns?system=__proto__&show=x&show=none",
    "/returns/%E0%A4%A",
    "/returns/CIN?part=toString",
    "/cms/constructor",
    "/spec/codes?words=%00%25",
    "/compare/%00/%25",
    "/compare?a=../..&b=//evil.example",
    "/changes?after=x.y&table=%00",
    "/versions/..%2f..",
    "/spec/items/CLAE006A?at=yesterday",
    "/changes.atom?item=%00",
    "/releases?at=%00",
    "/releases?at[]=2024-05-01",
    "/spec/items/CLAE006A/history?part=__proto__",
    "/requests/nothing/events.atom",
    "/versions/%00/relationships",
  ])
    expect((await request.get(href)).status(), href).toBeLessThan(500);
});

test("drafts are their author's alone", async ({ browser }) => {
  const analyst = await signedIn(browser, "LA analyst");
  await analyst.goto("/suggest?item=PERS004A");
  await analyst.getByRole("button", { name: "Start with this item" }).click();
  await expect(analyst.getByText("Its short meaning")).toBeVisible();
  const draft = new URL(analyst.url());
  const lead = await signedIn(browser, "LA lead");
  const answer = await lead.goto(`${draft.pathname}${draft.search}`);
  expect(answer?.status()).toBe(404);
});

/** At most four addresses of each shape: an item's page is made by the same lines for all 359 of them. */
function fewOfEachShape(hrefs: readonly string[]): readonly string[] {
  const count = new Map<string, number>();
  return hrefs.filter((href) => {
    const shape = href.replace(/[A-Z0-9]{4}\d{3,4}A|ssd_\w+|SSD-\d+|DR-\d+|\d{4}-\d\d-\d\d|=[^&]*/g, "*");
    count.set(shape, (count.get(shape) ?? 0) + 1);
    return (count.get(shape) ?? 0) <= 4;
  });
}
