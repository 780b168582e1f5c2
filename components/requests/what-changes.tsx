import type { ReactNode } from "react";
import { BeforeAfter } from "@/components/ui/before-after";
import { SummaryList } from "@/components/ui/summary-list";
import type { RequestView } from "@/lib/flows/view-request";
import type { OpOf } from "@/lib/spec/ops";
import { labelOf, named, partOf, stretchesOf } from "./described";
import { NewTable } from "./new-table";

export type WhatChangesProps = Pick<RequestView, "described" | "ops" | "items" | "names">;
type Described = WhatChangesProps["described"][number];

const CODES: readonly Described["kind"][] = ["add-code", "change-code", "retire-code"];

/** What comes or goes as a whole has no before and after to compare. */
const LISTED: readonly Described["kind"][] = ["add-item", "retire-item", "retire-table"];

/** The specification before and after, one sentence and one list an operation; codes of one item stand together. */
export function WhatChanges(props: WhatChangesProps) {
  const groups = Map.groupBy(props.described, ({ op, kind, ref }) =>
    CODES.includes(kind) ? `codes of ${ref}` : op,
  );
  return [...groups].map(([key, group], place) => (
    <section key={key}>
      <h3>
        <Sentence text={sentenceOf(group)} items={props.items} />
      </h3>
      {group.length === 1 && <Remark sentence={group[0]?.sentence ?? ""} />}
      <Body {...props} group={group} id={`change-${place + 1}`} />
    </section>
  ));
}

function sentenceOf(group: readonly Described[]): string {
  const [first, ...others] = group;
  if (!first) return "";
  // A heading is no sentence; what follows it stands below.
  if (others.length === 0) return first.sentence.replace(/\.( .*)?$/, "");
  return `Change ${group.length} codes of ${first.itemName ?? ""} (${first.ref})`;
}

/** The sentence after the first, where there is one: whether the meaning changes. */
function Remark({ sentence }: { sentence: string }) {
  const remark = /\. (.+)$/.exec(sentence)?.[1];
  return remark ? <p>{remark}</p> : null;
}

function Body({ group, id, ops, names }: WhatChangesProps & { group: readonly Described[]; id: string }) {
  const [first] = group;
  const attributes = group.flatMap((described) => described.attributes);
  if (first?.kind === "add-table") {
    const op = ops.find((one): one is OpOf<"add-table"> => one.op === "add-table" && one.id === first.op);
    return op && <NewTable op={op} names={names} />;
  }
  // The heading says all there is to say of a link.
  if (first?.kind === "add-relationship" || first?.kind === "remove-relationship") return null;
  if (first && LISTED.includes(first.kind)) {
    return (
      <SummaryList
        answers={attributes.map((attribute) => ({
          label: labelOf(attribute, names),
          value: named(attribute, attribute.after, names),
        }))}
      />
    );
  }
  return (
    <BeforeAfter
      id={id}
      caption={<span className="sr-only">{sentenceOf(group)}: before and after</span>}
      changes={attributes.map((attribute) => partOf(attribute, names))}
    />
  );
}

/** A sentence with its identifiers in mono; items that exist are links. */
function Sentence({ text, items }: { text: string; items: WhatChangesProps["items"] }): ReactNode {
  return stretchesOf(text).map(({ text: part, isIdentifier }) => {
    if (!isIdentifier) return part;
    const isItem = items.some(({ ref }) => ref === part);
    return isItem ? (
      <a key={part} href={`/spec/items/${part}`}>
        <code>{part}</code>
      </a>
    ) : (
      <code key={part}>{part}</code>
    );
  });
}
