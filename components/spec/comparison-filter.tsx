import { Button } from "@/components/ui/button";
import { Chips } from "@/components/ui/chips";
import { Select } from "@/components/ui/select";
import type { ComparisonView } from "@/lib/flows/compare-versions";
import { withFilter } from "./comparison-address";

/** Which of the changes are shown: by address, so that a choice can be sent to somebody. */
export function ComparisonFilter({ view, path }: { readonly view: ComparisonView; readonly path: string }) {
  const { changes, filter, reference } = view;
  const tables = [...new Set(changes.map(({ table }) => table))].sort();
  const named = ({ code, name }: { code: string; name: string }) => ({ value: code, label: name });
  return (
    <>
      <form className="filters" action={path}>
        <Select
          name="table"
          label="Table"
          empty="Any table"
          value={filter.table}
          options={tables.map((table) => ({ value: table, label: table }))}
        />
        <Select
          name="return"
          label="Return"
          empty="Any return"
          value={filter.inReturn}
          options={reference.returns.map(named)}
        />
        <Select
          name="system"
          label="System"
          empty="Any system"
          value={filter.system}
          options={reference.cms.filter(({ code }) => code !== "unknown").map(named)}
        />
        <Select
          name="breaking"
          label="Weight"
          empty="Every change"
          value={filter.isBreakingOnly ? "1" : ""}
          options={[{ value: "1", label: "Only what breaks something" }]}
        />
        <Button look="second">Apply filters</Button>
      </form>
      <Chips chips={chipsOf(view, path)} clearHref={path} />
    </>
  );
}

function chipsOf({ filter, reference }: ComparisonView, path: string) {
  const nameOf = (list: readonly { code: string; name: string }[], code: string) =>
    list.find((each) => each.code === code)?.name ?? code;
  return [
    {
      label: filter.isBreakingOnly ? "Only what breaks something" : "",
      removeHref: withFilter(path, filter, { isBreakingOnly: false }),
    },
    { label: filter.table, removeHref: withFilter(path, filter, { table: "" }) },
    {
      label: filter.inReturn && nameOf(reference.returns, filter.inReturn),
      removeHref: withFilter(path, filter, { inReturn: "" }),
    },
    {
      label: filter.system && nameOf(reference.cms, filter.system),
      removeHref: withFilter(path, filter, { system: "" }),
    },
  ].filter(({ label }) => label !== "");
}
