import { readMatrixFilter } from "@/components/returns/returns-filter";
import { ANONYMOUS } from "@/lib/access/actor";
import { viewReturns } from "@/lib/flows/view-returns";
import { getPortal } from "@/lib/portal";
import { ok } from "@/lib/result";
import { matrixCsv } from "@/lib/spec/export/matrix-csv";
import { csvAnswer } from "@/lib/web/api-answer";

/** The matrix of returns, narrowed as on its page: `?system=mosaic&show=none`. */
export async function GET(request: Request) {
  const filter = readMatrixFilter(Object.fromEntries(new URL(request.url).searchParams));
  return csvAnswer(request, "ssd-returns-coverage.csv", async () => {
    const view = await viewReturns(await getPortal(), ANONYMOUS, filter);
    if (!view.ok) return view;
    const { columns, rows } = view.value;
    return ok(
      matrixCsv(
        columns.map(({ code }) => code),
        rows,
        "Any return",
      ),
    );
  });
}
