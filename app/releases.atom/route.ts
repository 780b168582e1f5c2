import { countsInWords } from "@/components/spec/comparison-words";
import { ANONYMOUS } from "@/lib/access/actor";
import { viewVersions } from "@/lib/flows/view-versions";
import { getPortal } from "@/lib/portal";
import { referenceOf } from "@/lib/requests/request";
import { feedAnswer } from "@/lib/web/feed";
import { refusalWords } from "@/lib/web/refusal-words";

const VERSIONS_READ = 100;

/** Every version and every merged change, each with what it changed and who asked for it. */
export async function GET(request: Request) {
  const portal = await getPortal();
  const view = await viewVersions(portal, ANONYMOUS, null);
  if (!view.ok) throw new Error(refusalWords(view.refusal));
  return feedAnswer(request, portal.origin, {
    title: "versions",
    page: "/releases",
    path: "/releases.atom",
    entries: view.value.versions
      .slice(-VERSIONS_READ)
      .map(({ address, name, at, tables, items, counts, requests }) => {
        const asked = requests.map(({ number, title }) => `${referenceOf(number)} ${title}`).join(", ");
        const size = `${tables} tables, ${items} items.`;
        const changed = counts ? `${countsInWords(counts)}. ` : "";
        return {
          path: `/versions/${address}`,
          title: name ? `Version ${name}` : `In the specification: ${asked || "a change in the repository"}`,
          text: `${changed}${name && asked ? `With ${asked}. ` : ""}${size}`,
          at,
        };
      }),
  });
}
