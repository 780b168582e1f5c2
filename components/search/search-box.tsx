import { STATUS_WORDS } from "@/components/spec/item-words";
import { Button } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { Select } from "@/components/ui/select";
import type { SearchView } from "@/lib/flows/search-portal";
import { FACETS, type Facet } from "@/lib/spec/search-words";
import { searchAddress } from "./search-address";

const LABELS: Record<Facet, { readonly label: string; readonly any: string }> = {
  return: { label: "Return", any: "Any return" },
  cms: { label: "System", any: "Any system" },
  domain: { label: "Subject", any: "Any subject" },
  status: { label: "Status", any: "Any status" },
};
const STATUSES: Readonly<Record<string, string>> = { ...STATUS_WORDS, retired: "Retired" };

/** The box, and what items and tables can be narrowed by: each choice with the number of results it has. */
export function SearchBox({
  words,
  filter,
  choices,
  kind,
}: Pick<SearchView, "words" | "filter" | "choices"> & { readonly kind: string | null }) {
  const offered = FACETS.filter((facet) => choices[facet].length > 0 || filter[facet] !== undefined);
  const isNarrowed = Object.keys(filter).length > 0;
  return (
    <form className="mb-6" action="/search">
      <div className="mb-4 flex max-w-main flex-wrap items-end gap-3">
        <div className="min-w-0 grow basis-48">
          <label htmlFor="words" className="mb-1 block font-bold">
            Name, reference or words
          </label>
          <input id="words" className="input w-full max-w-none" type="search" name="q" defaultValue={words} />
        </div>
        <Button>Search</Button>
      </div>
      {kind !== null && <input type="hidden" name="kind" value={kind} />}
      {offered.length > 0 && (
        <Details
          summary={isNarrowed ? "Narrowed to some items and tables" : "Narrow items and tables"}
          open={isNarrowed}
        >
          <div className="filters">
            {offered.map((facet) => (
              <Select
                key={facet}
                name={facet}
                label={LABELS[facet].label}
                empty={LABELS[facet].any}
                value={filter[facet]}
                options={choices[facet].map(({ code, label, count }) => ({
                  value: code,
                  label: `${facet === "status" ? STATUSES[code] : label} (${count})`,
                }))}
              />
            ))}
            <Button look="second">Show only these items and tables</Button>
            {isNarrowed && <a href={searchAddress(words, kind)}>Show everything again</a>}
          </div>
        </Details>
      )}
    </form>
  );
}
