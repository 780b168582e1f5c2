import { expect, type Page, test } from "@playwright/test";
import { expectSound } from "./site";

/** Sizes of the sheets of a PDF in points, as "width x height". */
async function sheets(page: Page): Promise<readonly string[]> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  return [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(
    ([, width, height]) => `${Math.round(Number(width))} x ${Math.round(Number(height))}`,
  );
}

const UPRIGHT = "595 x 842";
const ACROSS = "842 x 595";

test("the whole specification prints with contents, a sheet for each table, its code lists and relationships", async ({
  page,
}) => {
  const answer = await page.goto("/spec/print");
  expect((await answer?.body())?.byteLength).toBeLessThan(2_000_000);
  const contents = page.getByRole("navigation", { name: "Contents" });
  const tables = await page.locator(".printed-table > h2 > code").allTextContents();
  expect(tables.length).toBeGreaterThan(40);
  await expect(contents.getByRole("link")).toHaveText([...tables, "Relationships"]);
  for (const table of [tables[0] ?? "", "ssd_cla_episodes"])
    await expect(page.getByRole("table", { name: new RegExp(`\\d+ items of ${table}`) })).toBeVisible();
  await expect(page.getByRole("table", { name: /^Codes of pers_sex/ })).toBeVisible();
  await expect(page.getByRole("table", { name: /\d+ relationships/ })).toBeVisible();
  await expect(page.getByText("Made for print")).toBeVisible();
  await expectSound(page);

  await page.emulateMedia({ media: "print" });
  await expect(contents).toBeVisible();
  const style = (selector: string, property: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
  expect(await style(".printed-table", "break-before")).toBe("page");
  expect(await style(".printed-table thead", "display")).toBe("table-header-group");
  expect(await style(".printed-table tbody tr", "break-inside")).toBe("avoid");
  const printed = await sheets(page);
  expect(printed.length).toBeGreaterThan(tables.length);
  expect(new Set(printed)).toEqual(new Set([UPRIGHT]));
});

test("on paper details are open, navigation and forms are gone, and the foot says what, when and where", async ({
  page,
}) => {
  await page.goto("/spec/tables/ssd_person");
  const folded = page.getByText("References of its items begin with");
  const navigation = page.getByRole("navigation", { name: "Main" });
  await expect(folded).toBeHidden();
  await expect(navigation).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(folded).toBeVisible();
  await expect(navigation).toBeHidden();
  await expect(page.getByRole("searchbox")).toBeHidden();
  await expect(page.getByRole("navigation", { name: "Breadcrumb" })).toBeHidden();
  await expect(page.getByRole("link", { name: "Suggest a new item" })).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(
    await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--printed")),
  ).toMatch(
    /^"Specification in force: .+ Read on \d+ \w+ \d{4}, \d\d:\d\d at http.+\/spec\/tables\/ssd_person"$/,
  );
});

test("links in running text are followed by their addresses, links in tables are not", async ({ page }) => {
  await page.goto("/guide/data-flow");
  await page.emulateMedia({ media: "print" });
  const after = (name: string) =>
    page
      .getByRole("main")
      .getByRole("link", { name })
      .first()
      .evaluate((link) => getComputedStyle(link, "::after").content);
  expect(await after("Open the specification by stage")).toBe('" (/spec)"');
  await page.goto("/backlog");
  const row = page.getByRole("row").getByRole("link").first();
  expect(await row.evaluate((link) => getComputedStyle(link, "::after").content)).toBe("none");
});

for (const address of [
  "/spec/items/CLAE006A",
  "/requests/SSD-0035",
  "/decisions/DR-001",
  "/backlog",
  "/roadmap",
  "/spec/journey",
])
  test(`${address} prints on upright A4`, async ({ page }) => {
    await page.goto(address);
    expect(new Set(await sheets(page))).toEqual(new Set([UPRIGHT]));
  });

test("matrices and wide pictures are printed across", async ({ page }) => {
  for (const address of ["/returns", "/spec/relationships?view=whole"]) {
    await page.goto(address);
    expect(await sheets(page), address).toContain(ACROSS);
  }
});
