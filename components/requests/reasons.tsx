import { SummaryList } from "@/components/ui/summary-list";
import { costInWords } from "@/components/votes/producible";
import type { RequestView } from "@/lib/flows/view-request";
import { Paragraphs } from "./paragraphs";

/** The questions every request answers in the same place: why, for whom, what comes back, what it costs. */
export function Reasons({ view }: { readonly view: RequestView }) {
  const { problem, benefit, givesBack, whyDifferent } = view.request;
  const said = (text: string) =>
    text.trim() ? <Paragraphs text={text} /> : <span className="muted">Not said</span>;
  return (
    <SummaryList
      answers={[
        { label: "Why", value: said(problem) },
        { label: "Who will use it", value: said(benefit) },
        { label: "What LAs get back", value: said(givesBack) },
        { label: "What it costs LAs", value: <a href="#producible">{costInWords(view)}</a> },
        ...(whyDifferent.trim() ? [{ label: "Why it is no repeat", value: said(whyDifferent) }] : []),
        ...(view.backlog.length > 0
          ? [{ label: "Grew from the backlog", value: <Backlog view={view} /> }]
          : []),
      ]}
    />
  );
}

function Backlog({ view }: { view: RequestView }) {
  return (
    <ul>
      {view.backlog.map(({ slug, title }) => (
        <li key={slug}>
          <a href={`/backlog/${slug}`}>{title}</a>
        </li>
      ))}
    </ul>
  );
}
