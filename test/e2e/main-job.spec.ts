import { expect, type Page, test } from "@playwright/test";
import { expectSound, signedIn, visitor } from "./site";

/** One change, from reading an item to its history after the merge, by five people at five browsers. */
for (const javaScriptEnabled of [true, false]) {
  const item = javaScriptEnabled
    ? { ref: "EARL003A", name: "earl_episode_start_date" }
    : { ref: "EARL004A", name: "earl_episode_end_date" };
  const meaning = `Day of the early help episode, reworded in a journey ${javaScriptEnabled ? "with" : "without"} scripts`;

  test(`the main job, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({ browser }) => {
    test.setTimeout(480_000);
    const as = { javaScriptEnabled };
    const sound = javaScriptEnabled ? expectSound : async () => undefined;

    // Reading, without an account.
    const reader = await visitor(browser, as);
    await reader.goto("/");
    await sound(reader);
    await reader.getByRole("searchbox").fill(item.name);
    await reader.getByRole("button", { name: "Search" }).click();
    await expect(reader).toHaveURL(/\/search\?/);
    await sound(reader);
    await reader.locator(`a[href="/spec/items/${item.ref}"]`).first().click();
    await expect(reader.getByRole("heading", { level: 1 })).toContainText(item.name);
    await sound(reader);

    // Suggesting, one question a page.
    const analyst = await signedIn(browser, "LA analyst", as);
    await analyst.goto(`/spec/items/${item.ref}`);
    await analyst.getByRole("link", { name: "Suggest a change" }).click();
    await analyst.getByRole("button", { name: "Start with this item" }).click();
    await analyst.getByLabel("Its short meaning").check();
    await sound(analyst);
    await next(analyst);
    await analyst.getByLabel("What does it mean, in one line?").fill("");
    await next(analyst);
    await expect(analyst.locator("#errors")).toContainText("Enter the short meaning");
    await sound(analyst);
    await analyst.getByLabel("What does it mean, in one line?").fill(meaning);
    await analyst.getByLabel("Yes, what is recorded changes").check();
    await next(analyst);
    await analyst.getByLabel("A title in a few words").fill(`Say plainly what ${item.name} is`);
    await analyst
      .getByLabel("What problem does it solve?")
      .fill("New analysts mistake it for the date of the contact.");
    await analyst.getByLabel("Who will use it, and for what?").fill("Everybody who counts episodes.");
    await sound(analyst);
    await next(analyst);
    await analyst.getByLabel("Now", { exact: true }).check();
    await next(analyst);
    await next(analyst);
    await expect(analyst.getByRole("heading", { name: "What would change" })).toBeVisible();
    await sound(analyst);
    await analyst.getByRole("button", { name: "Submit request" }).click();
    await expect(analyst.getByRole("heading", { level: 1 })).toContainText(item.name);
    const address = new URL(analyst.url()).pathname;
    expect(address).toMatch(/^\/requests\/SSD-00\d\d$/);
    await sound(analyst);

    // Triage opens it.
    const steward = await signedIn(browser, "Technical steward", as);
    await steward.goto("/triage");
    await sound(steward);
    await steward.goto(address);
    await steward.locator("summary", { hasText: "Open for comment" }).click();
    await steward.getByRole("button", { name: "Open for comment" }).click();
    await expect(steward.getByText(/Closes /).first()).toBeVisible();
    await sound(steward);

    // Voices.
    const lead = await signedIn(browser, "LA lead", { ...as, nth: 1 });
    await lead.goto(address);
    await lead.getByLabel("Object", { exact: true }).check();
    await lead.getByRole("button", { name: "Save my view" }).click();
    await expect(lead.locator("#errors")).toContainText("what would make it acceptable");
    await sound(lead);
    await lead.getByLabel("Support", { exact: true }).check();
    await lead.getByLabel("With work", { exact: true }).check();
    await lead.getByRole("button", { name: "Save my view" }).click();
    await expect(lead.getByText(/1 support/).first()).toBeVisible();
    await sound(lead);
    await lead
      .getByLabel(/comment/i)
      .last()
      .fill("We record it this way already.");
    await lead
      .getByRole("button", { name: /comment/i })
      .last()
      .click();
    await expect(lead.getByText("We record it this way already.")).toBeVisible();

    // The decision of two people.
    const chair = await signedIn(browser, "Steering chair", as);
    await chair.goto(address);
    await chair.locator("summary", { hasText: "Mark ready for decision" }).click();
    await chair.getByRole("button", { name: "Mark ready for decision" }).click();
    await chair.getByLabel("Approve the change").check();
    await chair
      .getByLabel("Reason", { exact: true })
      .first()
      .fill("It is clearer, and nothing has to be produced differently.");
    await chair.getByRole("button", { name: "Propose outcome" }).click();
    await expect(chair.getByRole("button", { name: "Approve this change" })).toBeVisible();
    await sound(chair);
    await chair.getByRole("button", { name: "Approve this change" }).click();
    await expect(chair.getByText("Someone else must give the other approval")).toBeVisible();
    await steward.goto(address);
    await steward.getByRole("button", { name: "Approve this change" }).click();
    await expect(steward.getByRole("heading", { name: "Into the specification" })).toBeVisible();

    // The worker proposes it; the steward accepts it.
    await expect(async () => {
      await steward.goto(address);
      await expect(
        steward.getByRole("button", { name: "Accept the change into the specification" }),
      ).toBeVisible({ timeout: 1000 });
    }).toPass({ timeout: 60_000 });
    await sound(steward);
    await steward.getByRole("button", { name: "Accept the change into the specification" }).click();
    await expect(steward.getByText("The change is part of the specification.")).toBeVisible();

    // And back to the item, for everybody.
    await reader.goto(`/spec/items/${item.ref}`);
    await expect(reader.getByText(meaning).first()).toBeVisible();
    await reader.goto(`/spec/items/${item.ref}/history`);
    await expect(
      reader.getByRole("link", { name: new RegExp(address.split("/").at(-1) ?? "") }).first(),
    ).toBeVisible();
    await expect(reader.getByRole("link", { name: /DR-\d+/ }).last()).toBeVisible();
    await sound(reader);
    await reader.goto(address);
    await expect(reader.getByText("We record it this way already.")).toBeVisible();
    await sound(reader);
    await reader
      .getByRole("link", { name: /DR-\d+/ })
      .first()
      .click();
    await expect(
      reader.getByText("It is clearer, and nothing has to be produced differently."),
    ).toBeVisible();
    await sound(reader);
  });
}

/** Saves a question page and waits for the one that follows. */
async function next(page: Page): Promise<void> {
  const before = page.url();
  await page.getByRole("button", { name: "Save and continue" }).click();
  await page.waitForURL((url) => url.href !== before);
}
