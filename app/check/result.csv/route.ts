import { redirect } from "next/navigation";
import { checkedCsv } from "@/lib/spec/export/checked-csv";
import { refusalWords } from "@/lib/web/refusal-words";
import { columnsForm } from "../columns-form";

/** Ten times what the form takes: every sign may be sent as three, with its field around it. */
const MAX_BYTES = 200_000;

/** The answer of the page as a file. Sent by a form, so that the names stand in no address; nothing is kept. */
export async function POST(request: Request) {
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  if (!(length <= MAX_BYTES)) return sentence("Paste fewer names at once", 413);
  const form = await request.formData().catch(() => null);
  if (!form) return sentence("Send the form of the page /check", 415);
  const { result } = await columnsForm.answer(form);
  if (!result.ok) {
    const { refusal } = result;
    const words = refusal.problems.map(({ message }) => message).join("\n") || refusalWords(refusal);
    return sentence(words, refusal.code === "too-many" ? 429 : 400);
  }
  const name = `columns-against-${result.value.against.replace(/[^\w.-]/g, "-")}.csv`;
  return new Response(checkedCsv(result.value), {
    headers: {
      "Cache-Control": "no-store",
      "Content-Disposition": `attachment; filename="${name}"`,
      "Content-Type": "text/csv; charset=utf-8",
    },
  });
}

export function GET() {
  redirect("/check");
}

function sentence(words: string, status: number): Response {
  return new Response(`${words}\n`, { status, headers: { "Cache-Control": "no-store" } });
}
