"use client";

import { Tag, type TagKind } from "@/components/ui/tag";

export type Weight = { readonly word: string; readonly kind: TagKind };

/** What a change asks of one side, in words. A client component for its weight alone: every change asks twice. */
export function DutyLine({ words, weight }: { readonly words: string; readonly weight?: Weight }) {
  if (!weight) return <span className="muted">{words}</span>;
  return (
    <>
      <Tag kind={weight.kind}>{weight.word}</Tag> {words}
    </>
  );
}
