import { ItemName } from "@/components/spec/names";
import type { Spec } from "@/lib/spec/model";

/** Items by their references, one under the other; `why` is said where there is none. */
export function ItemsOf({
  refs,
  spec,
  why,
}: {
  readonly refs: readonly string[];
  readonly spec: Spec;
  readonly why: string | null;
}) {
  if (refs.length === 0) return <span className="muted">None. {why}</span>;
  return refs.map((ref) => {
    const item = spec.byRef.get(ref);
    return (
      <span key={ref} className="block">
        {item ? <ItemName item={item} /> : <a href={`/spec/items/${ref}`}>{ref}</a>}
      </span>
    );
  });
}
