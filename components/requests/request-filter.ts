import { type RequestState, SIDE_EXITS, STATES } from "@/lib/requests/request";

const PUBLISHED = STATES.filter((state) => state !== "draft");

/** Parts of the list, as its tabs name them; the first is shown unless somebody chooses. */
export const PARTS: readonly {
  readonly name: string;
  readonly label: string;
  readonly states: readonly RequestState[];
}[] = [
  { name: "", label: "All that stand", states: PUBLISHED.filter((state) => !SIDE_EXITS.includes(state)) },
  { name: "triage", label: "With triage", states: ["submitted", "needs-information"] },
  { name: "open", label: "Open for comment", states: ["open"] },
  { name: "decision", label: "Ready for decision", states: ["ready-for-decision", "final-comment"] },
  { name: "decided", label: "Approved", states: ["approved", "in-preparation", "merged", "released"] },
  { name: "ended", label: "Ended", states: SIDE_EXITS },
];

/** What the address of the list says; everything that is not understood is left out. */
export type ListFilter = {
  /** Name of a part, or of a single state. */
  readonly state: string;
  readonly states: readonly RequestState[];
  readonly words: string;
  readonly table: string;
  readonly item: string;
  readonly set: string;
  readonly before: number | null;
};

type Search = Readonly<Record<string, string | readonly string[] | undefined>>;

export function readFilter(search: Search): ListFilter {
  const text = (name: string, max: number) => {
    const value = search[name];
    return typeof value === "string" && !value.includes("\0") ? value.trim().slice(0, max) : "";
  };
  const wanted = text("state", 30);
  const part = PARTS.find(({ name }) => name === wanted);
  const single = PUBLISHED.find((state) => state === wanted);
  const before = /^[1-9]\d{0,5}$/.test(text("before", 7)) ? Number(text("before", 7)) : null;
  return {
    state: part || single ? wanted : "",
    states: part?.states ?? (single ? [single] : (PARTS[0]?.states ?? [])),
    words: text("words", 100),
    table: text("table", 70).toLowerCase(),
    item: text("item", 70),
    set: text("set", 40),
    before,
  };
}

/** The address of the list with some of its filters changed. A changed filter begins at the first page. */
export function hrefOf(
  filter: ListFilter,
  change: Partial<Record<"state" | "words" | "table" | "item" | "set" | "before", string>>,
): string {
  const { state, words, table, item, set } = filter;
  const wanted = Object.entries({ state, words, table, item, set, ...change }).filter(
    ([, value]) => value !== "",
  );
  const query = new URLSearchParams(wanted).toString();
  return query ? `/requests?${query}` : "/requests";
}
