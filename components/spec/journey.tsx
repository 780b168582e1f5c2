import { JourneyLine } from "@/components/charts/journey-line";
import type { Stage } from "@/lib/spec/reference";
import { count } from "./item-words";

const LABEL = "The child's journey";

/** The page that has each stage in words. */
const JOURNEY = "/spec/journey";

/**
 * The front door: the stages of a child's journey with their tables and open requests.
 * `base`: the page that has the stages as headings; empty for the page that the map stands on.
 */
export function JourneyMap({
  journey,
  openByTable,
  base = JOURNEY,
}: {
  readonly journey: readonly Stage[];
  readonly openByTable: ReadonlyMap<string, readonly number[]>;
  readonly base?: string;
}) {
  const stations = journey.filter(({ beside }) => !beside);
  return (
    <JourneyLine
      label={LABEL}
      stations={stations.map((stage) => ({
        label: stage.label,
        href: `${base}#${stage.code}`,
        counts: countsOf(
          stage.tables.length,
          new Set(stage.tables.flatMap((table) => openByTable.get(table) ?? [])).size,
        ),
      }))}
      alongside={journey
        .filter(({ beside }) => beside)
        .map((stage) => ({ label: stage.label, href: `${base}#${stage.code}` }))}
    />
  );
}

/** Where on the journey a table stands; tables that belong to every stage are named beside the line. */
export function JourneyStrip({
  journey,
  table,
}: {
  readonly journey: readonly Stage[];
  readonly table: string;
}) {
  const here = (stage: Stage) => stage.tables.includes(table);
  const stations = journey.filter(({ beside }) => !beside);
  const around = journey.filter((stage) => stage.beside && here(stage));
  return (
    <JourneyLine
      label={LABEL}
      size="strip"
      stations={stations.map((stage) => ({
        label: stage.label,
        href: `${JOURNEY}#${stage.code}`,
        here: here(stage),
      }))}
      alongside={around.map((stage) => ({
        label: `${stage.label} (you are here)`,
        href: `${JOURNEY}#${stage.code}`,
      }))}
    />
  );
}

/** What stands below the name of a stage: "3 tables", "1 open request". */
export function countsOf(tables: number, open: number): readonly string[] {
  return [count(tables, "table"), ...(open > 0 ? [count(open, "open request")] : [])];
}
