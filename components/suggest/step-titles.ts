import type { Step } from "@/lib/requests/wizard";

/** What the window of each question page is called. */
export const STEP_TITLES: Record<Step, string> = {
  which: "What to change, suggest a change",
  parts: "Which parts, suggest a change",
  name: "Name, suggest a change",
  label: "Short meaning, suggest a change",
  guidance: "Guidance, suggest a change",
  type: "Type, suggest a change",
  returns: "Returns, suggest a change",
  elements: "Names in returns, suggest a change",
  categories: "Categories, suggest a change",
  systems: "Systems, suggest a change",
  sources: "Sources in systems, suggest a change",
  codes: "Codes, suggest a change",
  link: "What it points at, suggest a change",
  key: "Key of the table, suggest a change",
  similar: "Similar requests, suggest a change",
  why: "Why, suggest a change",
  produce: "Could it be produced, suggest a change",
  credit: "Your name, suggest a change",
  check: "Check your request, suggest a change",
};
