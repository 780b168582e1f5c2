import { count } from "@/components/spec/item-words";
import type { CheckView } from "@/lib/flows/check-list";

/** The steps from the list to the version it is to follow, in the order to take them. */
export function ToDo({ tables, retired, newer, unknown, elsewhere, untouched, against }: CheckView) {
  const renamed = tables.reduce((sum, table) => sum + table.renamed.length, 0);
  const missing = tables.reduce((sum, table) => sum + table.missing.length, 0);
  const one = tables.length === 1;
  const steps = [
    renamed > 0 && `Rename ${count(renamed, "column")}, as the list below says.`,
    missing > 0 &&
      `Add ${count(missing, "column")} to the ${one ? "table" : "tables"} you have. They stand with their table.`,
    retired.length > 0 &&
      `Drop ${count(retired.length, "column")} that no longer ${retired.length === 1 ? "belongs" : "belong"} to the specification.`,
    newer.length > 0 &&
      `Leave out ${count(newer.length, "column")} that came after ${against}, or follow a later version.`,
    unknown.length > 0 &&
      `Look at ${count(unknown.length, "name")} that nobody knows: mistyped, or your own.`,
    elsewhere.length > 0 && `Move ${count(elsewhere.length, "column")} to the table it belongs to.`,
    untouched.length > 0 &&
      tables.length > 0 &&
      `Your list touches ${count(tables.length, "table")}. If it is meant to be whole, ${count(untouched.length, "table")} are missing.`,
  ].filter((step) => step !== false);
  if (steps.length === 0) return <p>Nothing. Your list and the specification have the same names.</p>;
  return (
    <ol className="mb-6 max-w-main list-decimal pl-6">
      {steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}
