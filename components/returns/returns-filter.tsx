import { Button } from "@/components/ui/button";
import { Chips } from "@/components/ui/chips";
import { Select } from "@/components/ui/select";
import type { ReturnsView } from "@/lib/flows/view-returns";
import { GAPS, type Gap } from "@/lib/returns/matrix";

const GAP_WORDS: Record<Gap, string> = {
  none: "Tables nothing is taken from",
  part: "Tables a part is taken from",
};
const GAP_WORDS_OF_SYSTEM: Record<Gap, string> = {
  none: "Tables the system can supply nothing of",
  part: "Tables the system can supply a part of",
};

/** What the address of the matrix says; anything else is as if nothing was said. */
export function readMatrixFilter(search: Readonly<Record<string, string | readonly string[] | undefined>>) {
  return {
    system: typeof search.system === "string" ? search.system : "",
    gap: GAPS.find((gap) => gap === search.show) ?? null,
  };
}

type Asked = Pick<ReturnsView, "system" | "gap">;

/** The address of the matrix, or of the file with the same rows. */
export function matrixAddress({ system, gap }: Asked, path = "/returns"): string {
  const query = new URLSearchParams([
    ...(system ? [["system", system.code]] : []),
    ...(gap ? [["show", gap]] : []),
  ]).toString();
  return query ? `${path}?${query}` : path;
}

/** Only the gaps, and one system instead of the whole specification; who has one of their own is offered it first. */
export function MatrixFilters({
  systems,
  system,
  own,
  gap,
}: Pick<ReturnsView, "systems" | "system" | "own" | "gap">) {
  const words = system ? GAP_WORDS_OF_SYSTEM : GAP_WORDS;
  return (
    <>
      <form className="filters" action="/returns">
        <Select
          name="show"
          label="Tables"
          empty="All tables"
          value={gap ?? ""}
          options={GAPS.map((value) => ({ value, label: words[value] }))}
        />
        <Select
          name="system"
          label="What one system can supply"
          empty="Any system"
          value={system?.code ?? ""}
          options={systems.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <Button look="second">Apply filters</Button>
        {own && own.code !== system?.code && (
          <a href={matrixAddress({ system: own, gap })}>Only {own.name}, the system of your LA</a>
        )}
      </form>
      <Chips
        clearHref="/returns"
        chips={[
          ...(gap ? [{ label: words[gap], removeHref: matrixAddress({ system, gap: null }) }] : []),
          ...(system ? [{ label: system.name, removeHref: matrixAddress({ system: null, gap }) }] : []),
        ]}
      />
    </>
  );
}
