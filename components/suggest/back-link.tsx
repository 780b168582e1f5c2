import type { Step } from "@/lib/requests/wizard";

/** To the question before this one, or to the beginning. */
export function BackLink({ id, back }: { readonly id: number; readonly back: Step | null }) {
  return (
    <p className="mb-4">
      <a href={back ? `/suggest/${back}?draft=${id}` : "/suggest"}>Back</a>
    </p>
  );
}
