import type { ReactNode } from "react";

export type Plan = {
  readonly title: string;
  readonly href: string;
  readonly tag?: ReactNode;
  /** Short sentences under the title: stage, authorities asking, who leads, "not a commitment". */
  readonly facts: readonly ReactNode[];
};

/** Now, next and later as headed lists, side by side where there is room. */
export function RoadmapColumns({
  columns,
  level = 2,
}: {
  /** Level of the column headings. */
  readonly level?: 2 | 3;
  readonly columns: readonly {
    readonly label: string;
    readonly plans: readonly Plan[];
    readonly empty: string;
  }[];
}) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <div className="roadmap">
      {columns.map(({ label, plans, empty }) => (
        <section key={label} aria-label={label}>
          <Heading>{label}</Heading>
          {plans.length === 0 && <p className="muted">{empty}</p>}
          <ul>
            {plans.map(({ title, href, tag, facts }) => (
              <li key={href}>
                <a href={href}>{title}</a> {tag}
                {facts.map((fact, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: facts of one plan never move.
                  <div className="muted" key={place}>
                    {fact}
                  </div>
                ))}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
