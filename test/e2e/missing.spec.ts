import { expect, test } from "@playwright/test";
import { visitor } from "./site";

const MISSING = [
  { path: "/spec/items/pers_sexx", near: "pers_sex" },
  { path: "/spec/items/pers_sexx/history", near: "pers_sex" },
  { path: "/spec/tables/ssd_persn", near: "ssd_person" },
];

for (const javaScriptEnabled of [true, false]) {
  for (const { path, near } of MISSING) {
    test(`${path} is not found and leads on, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
      browser,
    }) => {
      const page = await visitor(browser, { javaScriptEnabled });
      const answer = await page.goto(path);
      expect(answer?.status()).toBe(404);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("We cannot find that page");
      await page.getByRole("link", { name: near, exact: true }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(near);
    });
  }
}

test("a page that exists answers 200 while another beside it is missing", async ({ request }) => {
  const paths = Array.from({ length: 20 }, (_, place) =>
    place % 2 ? "/spec/items/PERS002A" : "/spec/items/nobody_ever",
  );
  const answers = await Promise.all(paths.map((path) => request.get(path)));
  expect(answers.map((answer) => answer.status())).toEqual(
    paths.map((path) => (path.endsWith("A") ? 200 : 404)),
  );
});
