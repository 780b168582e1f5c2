import { expect, test } from "@playwright/test";
import { expectSound, signedIn, visitor } from "./site";

for (const javaScriptEnabled of [true, false]) {
  const slug = javaScriptEnabled ? "personal-education-plans" : "youth-homelessness";

  test(`an entry of the backlog is scored, answered, placed and grown into a request, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    browser,
  }) => {
    test.setTimeout(300_000);
    const as = { javaScriptEnabled };
    const sound = javaScriptEnabled ? expectSound : async () => undefined;
    const address = `/backlog/${slug}`;

    const reader = await visitor(browser, as);
    await reader.goto("/backlog");
    await sound(reader);

    const lead = await signedIn(browser, "LA lead", as);
    await lead.goto(address);
    await lead
      .getByRole("group", { name: /How important is it/ })
      .getByLabel("9", { exact: true })
      .check();
    await lead
      .getByRole("group", { name: /How well do we understand it today/ })
      .getByLabel("3", { exact: true })
      .check();
    await lead.getByRole("button", { name: "Save my scores" }).click();
    await expect(lead.getByRole("button", { name: "Save my changed scores" })).toBeVisible();
    await sound(lead);

    const dfe = await signedIn(browser, "DfE viewer", as);
    await dfe.goto(address);
    await expect(dfe.getByRole("button", { name: /scores/ })).toHaveCount(0);
    await dfe.getByLabel("DfE is looking at this").check();
    await dfe.getByLabel("Why", { exact: true }).fill("We look at this with the next review of the returns.");
    await dfe.getByLabel("Which directorate answers?").fill("Data collections");
    await dfe.getByRole("button", { name: "Publish the answer" }).click();
    await expect(dfe.getByText("We look at this with the next review of the returns.").first()).toBeVisible();
    await sound(dfe);

    const chair = await signedIn(browser, "Steering chair", as);
    await chair.goto(address);
    await chair.getByRole("group", { name: "Where does it belong?" }).getByLabel("Next").check();
    await chair.getByLabel("Why there?").fill("Many LAs record it already.");
    await chair.getByRole("button", { name: "Ask to place it" }).click();
    await expect(chair.getByText("Many LAs record it already.").first()).toBeVisible();
    const steward = await signedIn(browser, "Technical steward", as);
    await steward.goto(address);
    await steward.getByRole("button", { name: /^Confirm/ }).click();
    await expect(steward.getByRole("button", { name: /^Confirm/ })).toHaveCount(0);
    await reader.goto("/roadmap");
    await expect(reader.locator(`a[href="${address}"]`).first()).toBeVisible();
    await sound(reader);

    await lead.goto(address);
    await lead.getByRole("link", { name: "Start a request from this" }).click();
    await expect(lead.getByText(/It grows from the backlog entry/)).toBeVisible();
    await sound(lead);
  });
}

test("an entry's reference leads to its address", async ({ page }) => {
  await page.goto("/backlog/BL-020");
  expect(new URL(page.url()).pathname).toBe("/backlog/personal-education-plans");
});
