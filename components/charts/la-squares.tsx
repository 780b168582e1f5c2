import { KeySquare, type Mark, type Run, Squares } from "./squares";
import { heard, type VoiceCounts, voicesInWords } from "./voice-counts";

export type VoiceGroup = VoiceCounts & { readonly label: string; readonly href?: string | undefined };

const KINDS: readonly { readonly kind: keyof VoiceCounts; readonly mark: Mark; readonly word: string }[] = [
  { kind: "support", mark: "solid", word: "support" },
  { kind: "neutral", mark: "outline", word: "neutral" },
  { kind: "object", mark: "hatch", word: "object" },
  { kind: "split", mark: "half", word: "split" },
  { kind: "notHeard", mark: "hairline", word: "not heard from" },
];

/**
 * One square a local authority, silence included. By region the groups stand side by side on one floor;
 * by system they lie in rows of twenty. Each group says its counts in words, so the drawing itself is decoration.
 */
export function LaSquares({
  title,
  groups,
  by,
}: {
  readonly title: string;
  readonly groups: readonly VoiceGroup[];
  readonly by: "region" | "system";
}) {
  const present = KINDS.filter(({ kind }) => kind !== "split" || groups.some((group) => group.split > 0));
  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      <ul className="key" aria-label="Key: one square is one local authority">
        {present.map(({ mark, word }) => (
          <li key={word}>
            <KeySquare mark={mark} />
            {word}
          </li>
        ))}
      </ul>
      <ul className={by === "region" ? "blocks" : "rows"}>
        {groups.map((group) => (by === "region" ? regionBlock(group) : systemRow(group)))}
      </ul>
    </figure>
  );
}

function runs(group: VoiceGroup): Run[] {
  return KINDS.map(({ kind, mark }) => ({ mark, count: group[kind] }));
}

function name({ label, href }: VoiceGroup) {
  return href ? <a href={href}>{label}</a> : label;
}

function regionBlock(group: VoiceGroup) {
  return (
    <li key={group.label}>
      <Squares runs={runs(group)} columns={4} upwards />
      <strong>
        {heard(group)} of {heard(group) + group.notHeard}
        <span className="sr-only"> heard: {voicesInWords(group)}</span>
      </strong>
      <span>{name(group)}</span>
    </li>
  );
}

function systemRow(group: VoiceGroup) {
  return (
    <li key={group.label}>
      <strong>{name(group)}</strong>
      <div>
        <p className="muted">{voicesInWords(group)}</p>
        <Squares runs={runs(group)} columns={20} />
      </div>
    </li>
  );
}
