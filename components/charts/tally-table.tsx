import { DataTable } from "../ui/data-table";
import type { VoiceGroup } from "./la-squares";
import { heard, type VoiceCounts } from "./voice-counts";

/** The facts of the squares as a table, with totals. `first` heads the first column: Region, System. */
export function TallyTable({
  id,
  caption,
  first,
  groups,
}: {
  readonly id: string;
  readonly caption: string;
  readonly first: string;
  readonly groups: readonly VoiceGroup[];
}) {
  const sum = (count: (group: VoiceCounts) => number) =>
    groups.reduce((total, group) => total + count(group), 0);
  const numbers: readonly { readonly label: string; readonly count: (group: VoiceCounts) => number }[] = [
    { label: "Support", count: (group) => group.support },
    { label: "Neutral", count: (group) => group.neutral },
    { label: "Object", count: (group) => group.object },
    { label: "Split", count: (group) => group.split },
    { label: "Not heard from", count: (group) => group.notHeard },
    { label: "All", count: (group) => heard(group) + group.notHeard },
  ];
  return (
    <DataTable
      id={id}
      caption={caption}
      columns={[{ label: first }, ...numbers.map(({ label }) => ({ label, numeric: true }))]}
      rows={groups.map((group) => ({
        key: group.label,
        cells: [
          group.href ? (
            <a key="link" href={group.href}>
              {group.label}
            </a>
          ) : (
            group.label
          ),
          ...numbers.map(({ count }) => count(group)),
        ],
      }))}
      foot={["All", ...numbers.map(({ count }) => sum(count))]}
    />
  );
}
