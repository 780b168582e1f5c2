import { expect, test } from "@playwright/test";
import { expectSound, signedIn } from "./site";

for (const javaScriptEnabled of [true, false])
  test(`what was typed after the session had ended is there again after signing in, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    browser,
  }) => {
    const page = await signedIn(browser, "LA analyst", { javaScriptEnabled });
    await page.goto("/requests/SSD-0035");
    const text = `Written over a long lunch, ${javaScriptEnabled ? "with" : "without"} scripts`;
    await page
      .getByLabel(/comment/i)
      .first()
      .fill(text);
    await page.context().clearCookies();
    await page
      .getByRole("button", { name: /comment/i })
      .first()
      .click();
    await expect(page).toHaveURL(/\/sign-in\?/);
    await expect(page.getByText("What you typed is kept.")).toBeVisible();
    if (javaScriptEnabled) await expectSound(page);
    await page.getByRole("button", { name: "LA analyst", exact: true }).first().click();
    await expect(page).toHaveURL(/\/requests\/SSD-0035\?kept=/);
    await expect(page.getByText("You were signed out when you sent this")).toBeVisible();
    await expect(page.getByLabel(/comment/i).first()).toHaveValue(text);
    if (javaScriptEnabled) await expectSound(page);
  });
