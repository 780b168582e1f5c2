import { Fragment } from "react";
import { Breakable } from "./breakable";

/** A stretch of text that stayed, came or went. */
export type DiffPart = { readonly kind: "same" | "added" | "removed"; readonly text: string };

/**
 * A difference word by word: `<ins>` with a plus, `<del>` with a minus.
 * `side` shows one half: "before" leaves out what came, "after" what went. `isIdentifier`: a name, set in mono.
 */
export function WordDiff({
  parts,
  side = "both",
  isIdentifier = false,
}: {
  readonly parts: readonly DiffPart[];
  readonly side?: "both" | "before" | "after";
  readonly isIdentifier?: boolean;
}) {
  const Text = isIdentifier ? "code" : "span";
  return (
    <Text className="diff">
      {parts.map(({ kind, text }, place) => {
        if ((kind === "added" && side === "before") || (kind === "removed" && side === "after")) return null;
        const shown = isIdentifier ? <Breakable name={text} /> : text;
        // biome-ignore-start lint/suspicious/noArrayIndexKey: parts are a sequence; the same words may occur twice.
        if (kind === "same") return <Fragment key={place}>{shown}</Fragment>;
        const Change = kind === "added" ? "ins" : "del";
        return <Change key={place}>{shown}</Change>;
        // biome-ignore-end lint/suspicious/noArrayIndexKey: as above
      })}
    </Text>
  );
}
