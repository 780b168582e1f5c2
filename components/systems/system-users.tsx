import { KeySquare, Squares } from "@/components/charts/squares";
import { Details } from "@/components/ui/details";
import type { SystemView } from "@/lib/flows/view-systems";

/** Who uses a system: one square a local authority, by region, and their names. */
export function SystemUsers({ view: { system, users, authorities } }: { readonly view: SystemView }) {
  const regions = [...Map.groupBy(authorities, ({ region }) => region)].toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const using = (region: string) => users.filter((user) => user.region === region);
  return (
    <section aria-labelledby="users">
      <h2 id="users">
        {users.length} of {authorities.length} LAs use it
      </h2>
      <figure className="chart">
        <figcaption>By region</figcaption>
        <ul className="key" aria-label="Key: one square is one local authority">
          <li>
            <KeySquare mark="solid" />
            uses {system.name}
          </li>
          <li>
            <KeySquare mark="hairline" />
            uses another, or it is not known
          </li>
        </ul>
        <ul className="blocks">
          {regions.map(([region, all]) => {
            const here = using(region).length;
            return (
              <li key={region}>
                <Squares
                  columns={4}
                  upwards
                  runs={[
                    { mark: "solid", count: here },
                    { mark: "hairline", count: all.length - here },
                  ]}
                />
                <strong>
                  {here} of {all.length}
                </strong>
                <span>{region}</span>
              </li>
            );
          })}
        </ul>
      </figure>
      {users.length > 0 && (
        <Details summary="Show their names">
          {regions
            .filter(([region]) => using(region).length > 0)
            .map(([region]) => (
              <p key={region}>
                <strong>{region}:</strong>{" "}
                {using(region)
                  .map(({ name }) => name)
                  .join(", ")}
                .
              </p>
            ))}
        </Details>
      )}
    </section>
  );
}
