import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { expectSound, visitor } from "./site";

const LIST = "clae_cla_episode_start, pers_sex, pers_ethnicty, clae_cla_team";

for (const javaScriptEnabled of [true, false])
  test(`a list of columns is answered ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    browser,
  }) => {
    const page = await visitor(browser, { javaScriptEnabled });
    // What looks for faults is a script itself.
    const expectSoundHere = () => (javaScriptEnabled ? expectSound(page) : Promise.resolve());
    await page.goto("/check");
    await expectSoundHere();
    await page.getByLabel("Names of columns").fill(LIST);
    await page.getByRole("button", { name: "Check the names" }).click();
    await expect(page.getByRole("heading", { name: "What to do to follow" })).toBeVisible();
    await expect(
      page.getByRole("row", { name: /clae_cla_episode_start clae_cla_episode_start_date/ }),
    ).toBeVisible();
    await expect(page.getByRole("row", { name: /clae_cla_team ssd_cla_episodes/ })).toBeVisible();
    await expect(page.getByRole("row", { name: /pers_ethnicty pers_ethnicity/ })).toBeVisible();
    expect(page.url()).not.toContain("pers_sex");
    await expectSoundHere();

    const waiting = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download this answer as CSV" }).click();
    const file = await readFile(await (await waiting).path(), "utf8");
    expect(file).toContain(
      "clae_cla_episode_start,Renamed,ssd_cla_episodes,clae_cla_episode_start_date,CLAE003A",
    );

    await page.getByLabel("Version you want to follow").selectOption("2024-02-12");
    await page.getByRole("button", { name: "Check the names" }).click();
    await expect(
      page.getByRole("heading", { name: "What to do to follow version 2024-02-12" }),
    ).toBeVisible();

    await page.getByLabel("Names of columns").fill("pers_sex,pers_ethnicity\nF,WBRI");
    await page.getByRole("button", { name: "Check the names" }).click();
    await expect(page.getByText(/Line 2 looks like data/).first()).toBeVisible();
    await expect(page.getByLabel("Names of columns")).toHaveValue(/WBRI/);
    await expectSoundHere();
    await page.context().close();
  });

test("of a file that is chosen, only the names in its first line ever leave the browser", async ({
  page,
}) => {
  const sent: string[] = [];
  page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
  await page.goto("/check");
  const file = page.getByLabel("Or choose a CSV file to take the names from");
  const csv = (text: string) => ({ name: "extract.csv", mimeType: "text/csv", buffer: Buffer.from(text) });

  await file.setInputFiles(csv("pers_person_id,pers_dob\nZEBRA17,2015-02-01\n"));
  await expect(page.getByText("The file was not sent")).toBeVisible();
  await expect(page.getByLabel("Names of columns")).toHaveValue("pers_person_id\npers_dob");
  await page.getByRole("button", { name: "Check the names" }).click();
  await expect(page.getByRole("heading", { name: "What to do to follow" })).toBeVisible();

  await file.setInputFiles(csv("QUAGGA18,2015-02-01\nZEBRA17,2015-02-01\n"));
  await expect(page.getByText("looks like data, not like names")).toBeVisible();
  await expect(page.getByLabel("Names of columns")).not.toHaveValue(/QUAGGA18/);
  await page.getByRole("button", { name: "Check the names" }).click();
  await expect(page.getByRole("heading", { name: "What to do to follow" })).toBeVisible();

  const all = sent.join("\n");
  expect(all).toContain("pers_person_id");
  for (const secret of ["ZEBRA17", "QUAGGA18", "2015-02-01", "extract.csv"])
    expect(all).not.toContain(secret);
});
