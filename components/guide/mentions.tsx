import { DataTable } from "@/components/ui/data-table";

/** Pixels of a bar for each mention. */
const STEP = 28;

/** What people named in a workshop and how often: a bar beside each number. `rows`: most mentions first. */
export function Mentions({
  id,
  caption,
  rows,
}: {
  readonly id: string;
  readonly caption: string;
  readonly rows: readonly (readonly [what: string, mentions: number])[];
}) {
  return (
    <DataTable
      id={id}
      caption={caption}
      layout="small"
      columns={[{ label: "What" }, { label: "Mentions" }]}
      rows={rows.map(([what, mentions]) => ({
        key: what,
        cells: [what, <Bar key="bar" mentions={mentions} />],
      }))}
    />
  );
}

function Bar({ mentions }: { readonly mentions: number }) {
  return (
    <span className="flex items-center gap-2">
      {mentions}
      <svg className="marks" width={mentions * STEP} height="14" aria-hidden="true">
        <rect className="fill-support" width={mentions * STEP} height="14" />
      </svg>
    </span>
  );
}
