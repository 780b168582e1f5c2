import { expect, test } from "@playwright/test";

test("a picture is a group of links with a heading, in a box that scrolls and can be reached", async ({
  page,
}) => {
  await page.goto("/spec/relationships");
  await expect(page.getByRole("heading", { level: 3, name: /^All tables/ })).toBeVisible();
  const box = page.getByRole("region", { name: /^All tables/ });
  await box.focus();
  await expect(box).toBeFocused();
  const picture = box.getByRole("group", { name: /^All tables/ });
  const tables = await picture.getByRole("link").allTextContents();
  expect(tables.length).toBeGreaterThan(40);
  await expect(picture).toHaveAccessibleDescription(/The table “Relationships, in the order of the tables”/);
  await picture.getByRole("link", { name: "ssd_cla_episodes" }).press("Enter");
  await expect(page).toHaveURL(/\/spec\/tables\/ssd_cla_episodes$/);
});

test("letters are at least 12 pixels high at full size, and plain links change the size", async ({
  page,
}) => {
  await page.goto("/spec/relationships?view=looked-after");
  const svg = page.locator(".erd svg");
  const smallest = await svg.evaluate((element) => {
    const scale =
      element.getBoundingClientRect().width / Number(element.getAttribute("viewBox")?.split(" ")[2]);
    return Math.min(
      ...[...element.querySelectorAll("text")].map(
        (text) => scale * Number.parseFloat(getComputedStyle(text).fontSize),
      ),
    );
  });
  expect(smallest).toBeGreaterThanOrEqual(12);
  const full = (await svg.boundingBox())?.width ?? 0;
  await page.getByRole("navigation", { name: "Size" }).getByRole("link", { name: "Half size" }).click();
  await expect(page).toHaveURL(/size=50/);
  expect((await svg.boundingBox())?.width).toBeCloseTo(full / 2, 0);
});

test("words stay inside their boxes with the fonts of this machine", async ({ page }) => {
  await page.goto("/spec/relationships?view=all");
  await page.evaluate(() => document.fonts.ready);
  const outside = await page.locator(".erd svg > g").evaluateAll((groups) =>
    groups.flatMap((group) => {
      const box = group.querySelector("rect")?.getBoundingClientRect();
      return [...group.querySelectorAll("text")]
        .filter((text) => box && text.getBoundingClientRect().right > box.right)
        .map((text) => text.textContent);
    }),
  );
  expect(outside).toEqual([]);
});

test("the program that lays pictures out is never sent to a browser", async ({ page }) => {
  const scripts: string[] = [];
  page.on("response", async (answer) => {
    if (answer.request().resourceType() === "script") scripts.push(await answer.text().catch(() => ""));
  });
  await page.goto("/spec/relationships");
  await page.waitForLoadState("networkidle");
  expect(scripts.length).toBeGreaterThan(0);
  expect(scripts.filter((text) => /eclipse\.elk|ELK Layered/i.test(text))).toEqual([]);
});

test("the picture alone is a file with the same links", async ({ page, request }) => {
  await page.goto("/spec/relationships?view=cin");
  const inPage = await page.locator(".erd a").count();
  const answer = await request.get("/spec/relationships.svg?view=cin");
  expect(answer.headers()["content-type"]).toContain("image/svg+xml");
  expect((await answer.text()).match(/<a href/g)).toHaveLength(inPage);
  expect((await request.get("/spec/relationships.svg?view=nothing")).status()).toBe(404);
});
