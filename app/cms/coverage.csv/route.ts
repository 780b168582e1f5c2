import { ANONYMOUS } from "@/lib/access/actor";
import { viewSystems } from "@/lib/flows/view-systems";
import { getPortal } from "@/lib/portal";
import { ok } from "@/lib/result";
import { matrixCsv } from "@/lib/spec/export/matrix-csv";
import { csvAnswer } from "@/lib/web/api-answer";

/** The matrix of systems, in the order of its page: `?sort=gap`. */
export async function GET(request: Request) {
  const sort = new URL(request.url).searchParams.get("sort") === "gap" ? "gap" : "table";
  return csvAnswer(request, "ssd-systems-coverage.csv", async () => {
    const view = await viewSystems(await getPortal(), ANONYMOUS, { sort });
    if (!view.ok) return view;
    const { columns, rows } = view.value;
    return ok(
      matrixCsv(
        columns.map(({ name }) => name),
        rows,
      ),
    );
  });
}
