import { Details } from "@/components/ui/details";
import { Tag } from "@/components/ui/tag";
import type { Gate } from "@/lib/decisions/gates";

/** Requirements with how each stands: what is missing first, then what is met; what the rules do not ask for is one click away. */
export function GateList({ gates }: { readonly gates: readonly Gate[] }) {
  const of = (status: Gate["status"]) => gates.filter((gate) => gate.status === status);
  const spared = of("not-applicable");
  return (
    <>
      <ul className="mb-4 border-b border-line">
        {[...of("unmet"), ...of("met")].map(({ id, status, sentence }) => (
          <li key={id} className="border-t border-line py-2">
            {status === "met" ? <Tag kind="done">Met</Tag> : <Tag kind="attention">To do</Tag>} {sentence}
          </li>
        ))}
      </ul>
      {spared.length > 0 && (
        <Details summary={`Not asked for (${spared.length})`}>
          <ul>
            {spared.map(({ id, sentence }) => (
              <li key={id}>{sentence}</li>
            ))}
          </ul>
        </Details>
      )}
    </>
  );
}
