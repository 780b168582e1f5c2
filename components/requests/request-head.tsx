import { voicesInWords } from "@/components/charts/voice-counts";
import { DateText, fullDate } from "@/components/ui/date-text";
import type { Fact } from "@/components/ui/facts-strip";
import { TitleBlock } from "@/components/ui/title-block";
import type { RequestView } from "@/lib/flows/view-request";
import { TRACK_WORDS, type Track } from "@/lib/requests/request";
import { setOf } from "./sets";
import { StateTag } from "./state-tag";

/** The head of every page of one request: its name, where it stands and what it still needs. */
export function RequestHead({ view, page }: { readonly view: RequestView; readonly page?: string }) {
  const { request, reference } = view;
  const crumbs = [{ label: "Requests", href: "/requests" }];
  return (
    <TitleBlock
      crumbs={page ? [...crumbs, { label: reference, href: `/requests/${reference}` }] : crumbs}
      kind={request.kind === "idea" ? "Idea" : "Change request"}
      tag={<StateTag state={request.state} />}
      name={page ? `${page}: ${request.title}` : request.title}
      reference={{ text: reference, href: `/requests/${reference}` }}
      sentence={view.needs}
      facts={page ? undefined : factsOf(view)}
    />
  );
}

function factsOf(view: RequestView): readonly Fact[] {
  const { request, standing, organisation, author, firstLookBy } = view;
  const set = setOf(request.setSlug);
  const asked = [author, organisation ?? "Nobody named"].filter(Boolean).join(", ");
  const isOpen = request.state === "open";
  return [
    { label: "Asked by", value: asked },
    ...(request.submittedAt
      ? [{ label: "Since", value: <DateText date={request.submittedAt} short /> }]
      : []),
    ...(firstLookBy ? [{ label: "Triage looks by", value: fullDate(firstLookBy) }] : []),
    ...(isOpen && request.closesAt
      ? [{ label: "Closes", value: <DateText date={request.closesAt} now={standing.now} short /> }]
      : []),
    ...(request.openedAt
      ? [{ label: "Local authorities", value: voicesInWords(standing.tally.authorities) }]
      : []),
    ...(request.track ? [{ label: "Track", value: trackName(request.track) }] : []),
    ...(set ? [{ label: "Part of", value: <a href={`/requests?set=${set.slug}`}>{set.title}</a> }] : []),
  ];
}

/** The name of a track, without what it means: "Structural". */
function trackName(track: Track): string {
  return TRACK_WORDS[track].replace(/:.*/, "");
}
