/** Pictures of the pages at 1280 and 375 px, into `screenshots/`: `npm run screenshots -- http://localhost:3000 / /spec`. */
import { mkdir } from "node:fs/promises";
import { launchBrowser } from "./browser";

const [origin = "http://localhost:3000", ...asked] = process.argv.slice(2);
const pages =
  asked.length > 0
    ? asked
    : [
        "/",
        "/spec",
        "/spec/tables/ssd_person",
        "/spec/items/PERS002A",
        "/requests",
        "/requests/SSD-0035",
        "/backlog",
        "/roadmap",
        "/suggest",
        "/sign-in",
      ];

await mkdir("screenshots", { recursive: true });
const browser = await launchBrowser();
for (const width of [1280, 375]) {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  for (const address of pages) {
    await page.goto(`${origin}${address}`);
    const name = address.replace(/\W+/g, "-").replace(/^-|-$/g, "") || "home";
    await page.screenshot({ path: `screenshots/${name}-${width}.png`, fullPage: true });
  }
}
await browser.close();
