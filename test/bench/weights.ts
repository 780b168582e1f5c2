import { everyPage, showsAll, weigh } from "../support/weights";
import { report } from "./report";
import { onServedPortal } from "./served";

/** Bytes of every public page with its styles and scripts, raw and as they travel; the heaviest last. Needs a build. */
export async function benchWeights(): Promise<void> {
  await onServedPortal({}, async (origin) => {
    let heaviest = { page: "", html: 0 };
    for (const page of await everyPage(origin)) {
      const { html, htmlGzip, stylesGzip, scriptsGzip } = await weigh(origin, page);
      report(`${page}: HTML`, html, "bytes");
      report(`${page}: HTML, compressed`, htmlGzip, "bytes", html);
      report(`${page}: styles, compressed`, stylesGzip, "bytes");
      report(`${page}: scripts, compressed`, scriptsGzip, "bytes");
      if (html > heaviest.html && !showsAll(page)) heaviest = { page, html };
    }
    report(`heaviest page that does not show everything at once: ${heaviest.page}`, heaviest.html, "bytes");
  });
}
