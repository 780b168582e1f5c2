import { TallyTable } from "@/components/charts/tally-table";
import { RequestHead } from "@/components/requests/request-head";
import { DataTable } from "@/components/ui/data-table";
import { Details } from "@/components/ui/details";
import { Empty } from "@/components/ui/empty";
import type { RequestView } from "@/lib/flows/view-request";
import type { Voice } from "@/lib/votes/tally";
import { ANSWER_WORDS, CHOICE_WORDS, type Choice } from "@/lib/votes/vote";
import { voiceInWords } from "./voice-words";
import { regionGroups, systemGroups, VoicesSentence } from "./voices";

/** The sector's voice as tables: by region, by system, authority by authority, and who has not been heard. */
export function VoicesView({ view }: { readonly view: RequestView }) {
  const { tally } = view.standing;
  return (
    <>
      <RequestHead view={view} page="Voices" />
      {tally.voices.length === 0 ? (
        <Empty
          title="Nobody has been heard yet"
          action={{ label: `Go to ${view.reference}`, href: `/requests/${view.reference}` }}
        >
          What each local authority says appears here while the request is open for comment.
        </Empty>
      ) : (
        <>
          <VoicesSentence tally={tally} />
          <h2>By region and system</h2>
          <TallyTable
            id="by-region"
            caption="Local authorities by region"
            first="Region"
            groups={regionGroups(tally)}
          />
          <TallyTable
            id="by-system"
            caption="Local authorities by system"
            first="System"
            groups={systemGroups(tally, view.names.systems)}
          />
          <h2>Authority by authority</h2>
          <Authorities view={view} />
        </>
      )}
      <h2>Not heard from yet</h2>
      <NotHeard view={view} />
    </>
  );
}

const ORDER: readonly Voice<Choice>["choice"][] = ["object", "split", "neutral", "support"];

function Authorities({ view }: { view: RequestView }) {
  const { voices } = view.standing.tally;
  const answers = new Map(view.answerTally.voices.map((voice) => [voice.elector.code, voice]));
  const objections = view.votes.filter(({ choice }) => choice === "object");
  const people = Map.groupBy(view.votes, ({ organisation }) => organisation);
  const ordered = [...voices].sort((a, b) => ORDER.indexOf(a.choice) - ORDER.indexOf(b.choice));
  const columns = ["Local authority", "Region", "System", "Says", "Could produce it"];
  return (
    <DataTable
      id="authorities"
      caption="What each local authority says, objections first"
      columns={[...columns, ...(view.allowed.voters ? ["People"] : [])].map((label) => ({ label }))}
      rows={ordered.map((voice) => {
        const { elector } = voice;
        const answer = answers.get(elector.code);
        const objection = objections.findIndex(({ organisation }) => organisation === elector.code);
        const said = voiceInWords(voice, CHOICE_WORDS);
        return {
          key: elector.code,
          cells: [
            elector.name,
            elector.region,
            view.names.systems.get(elector.cms) ?? elector.cms,
            objection < 0 ? said : <Linked key="says" view={view} place={objection + 1} said={said} />,
            answer ? voiceInWords(answer, ANSWER_WORDS) : "Not said",
            (people.get(elector.code) ?? [])
              .map(({ person, choice }) => `${person}: ${CHOICE_WORDS[choice]}`)
              .join("; "),
          ].slice(0, view.allowed.voters ? 6 : 5),
        };
      })}
    />
  );
}

function Linked({ view, place, said }: { view: RequestView; place: number; said: string }) {
  return (
    <>
      {said} <a href={`/requests/${view.reference}#objection-${place}`}>Why</a>
    </>
  );
}

function NotHeard({ view }: { view: RequestView }) {
  const heard = new Set(view.standing.tally.voices.map(({ elector }) => elector.code));
  const byRegion = Map.groupBy(
    view.electors.filter(({ code }) => !heard.has(code)),
    ({ region }) => region,
  );
  if (byRegion.size === 0) return <p>Every local authority has been heard.</p>;
  return [...byRegion].map(([region, electors]) => (
    <Details key={region} summary={`${region} (${electors.length})`}>
      <p>{electors.map(({ name }) => name).join(", ")}</p>
    </Details>
  ));
}
