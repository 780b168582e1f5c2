import { type Mark, Squares } from "./squares";

/** Whether local authorities could produce it: one square each, one row an answer. */
export function AnswerSquares({
  title,
  now,
  withWork,
  no,
  dontKnow,
}: {
  readonly title: string;
  readonly now: number;
  readonly withWork: number;
  readonly no: number;
  readonly dontKnow: number;
}) {
  const answers: readonly { readonly label: string; readonly count: number; readonly mark: Mark }[] = [
    { label: "Now", count: now, mark: "solid" },
    { label: "With work", count: withWork, mark: "dots" },
    { label: "No", count: no, mark: "hatch" },
    { label: "Don't know", count: dontKnow, mark: "outline" },
  ];
  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      <ul className="rows answers">
        {answers.map(({ label, count, mark }) => (
          <li key={label}>
            <strong>
              {label} {count}
            </strong>
            {count > 0 && <Squares runs={[{ mark, count }]} columns={20} />}
          </li>
        ))}
      </ul>
    </figure>
  );
}
