import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test";

export type Role =
  | "LA analyst"
  | "LA lead"
  | "Steering member"
  | "Steering chair"
  | "Technical steward"
  | "DfE viewer"
  | "Administrator";

/** Somebody at a browser of their own. `nth` chooses between the two authorities that have an analyst and a lead. */
export async function signedIn(
  browser: Browser,
  role: Role,
  { javaScriptEnabled = true, nth = 0 } = {},
): Promise<Page> {
  const page = await visitor(browser, { javaScriptEnabled });
  await page.goto("/sign-in");
  await page.getByRole("button", { name: role, exact: true }).nth(nth).click();
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
  return page;
}

/** Somebody without an account. */
export async function visitor(browser: Browser, { javaScriptEnabled = true } = {}): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    javaScriptEnabled,
    baseURL: process.env.E2E_ORIGIN ?? "",
  });
  return context.newPage();
}

/** The page as it stands has no accessibility violation, and does not scroll sideways at 320 px. */
export async function expectSound(page: Page): Promise<void> {
  // After a form the title comes a moment after the page.
  await expect(page).toHaveTitle(/./);
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  expect(
    violations.map(
      (v) =>
        `${page.url()} ${v.id}: ${v.nodes
          .map((n) => n.target.join(" "))
          .slice(0, 3)
          .join(", ")}`,
    ),
  ).toEqual([]);
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 800 });
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth),
    `${page.url()} at 320 px`,
  ).toBeLessThanOrEqual(320);
  if (size) await page.setViewportSize(size);
}
