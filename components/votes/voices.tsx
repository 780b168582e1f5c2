import { LaSquares, type VoiceGroup } from "@/components/charts/la-squares";
import { voicesInWords } from "@/components/charts/voice-counts";
import type { RequestView } from "@/lib/flows/view-request";
import type { Group, Tally } from "@/lib/votes/tally";
import type { Choice } from "@/lib/votes/vote";
import { people } from "./voice-words";

/** The sector's voice: authorities first, people second, silence included. */
export function Voices({
  tally,
  systems,
}: {
  readonly tally: Omit<Tally<Choice>, "voices">;
  readonly systems: RequestView["names"]["systems"];
}) {
  return (
    <>
      <VoicesSentence tally={tally} />
      <LaSquares title="By region" by="region" groups={regionGroups(tally)} />
      <LaSquares title="By system" by="system" groups={systemGroups(tally, systems)} />
    </>
  );
}

/** The numbers in words: local authorities, then people, then those whose vote no longer counts. */
export function VoicesSentence({ tally }: { readonly tally: Omit<Tally<Choice>, "voices"> }) {
  const { support, neutral, object } = tally.people;
  return (
    <>
      <p>
        <strong>{voicesInWords(tally.authorities)}</strong>: one voice a local authority.
      </p>
      <p className="muted">
        {people(support + neutral + object)} voted: {support} support, {neutral} neutral, {object} object.
        {tally.earlier > 0 &&
          ` ${people(tally.earlier)} voted on an earlier version and have not looked again, so they are not counted.`}
      </p>
    </>
  );
}

export function regionGroups({ byRegion }: Pick<Tally<Choice>, "byRegion">): readonly VoiceGroup[] {
  return byRegion.map(({ key, count }: Group<Choice>) => ({ label: key, ...count }));
}

export function systemGroups(
  { byCms }: Pick<Tally<Choice>, "byCms">,
  systems: ReadonlyMap<string, string>,
): readonly VoiceGroup[] {
  return byCms.map(({ key, count }: Group<Choice>) => ({ label: systems.get(key) ?? key, ...count }));
}
