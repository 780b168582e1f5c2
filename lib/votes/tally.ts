import { ANSWERS, type AnswerChoice, type Ballot, CHOICES, type Choice } from "./vote";

/** A local authority that could speak: every current one, whether it has or not. */
export type Elector = {
  readonly code: string;
  readonly name: string;
  readonly region: string;
  readonly cms: string;
};

/** What one authority says, and on what that rests. */
export type Voice<C extends string> = {
  readonly elector: Elector;
  readonly choice: C | "split";
  readonly basis: "lead" | "people";
  /** People of the authority behind the choice, and people who spoke. */
  readonly agreeing: number;
  readonly people: number;
};

/**
 * One voice per local authority: the latest vote of a lead, else the strict majority of its people,
 * else "split", which counts for nobody. Votes on an earlier meaning (`counts: false`) are left out.
 * Source: governance design, section 6.1.
 */
export function voices<C extends string>(
  ballots: readonly Ballot<C>[],
  electors: readonly Elector[],
): readonly Voice<C>[] {
  const byAuthority = new Map<string, Ballot<C>[]>();
  for (const ballot of ballots) {
    if (!ballot.counts) continue;
    const list = byAuthority.get(ballot.organisation);
    if (list) list.push(ballot);
    else byAuthority.set(ballot.organisation, [ballot]);
  }
  return electors.flatMap((elector) => {
    const heard = byAuthority.get(elector.code);
    return heard ? [voiceOf(elector, heard)] : [];
  });
}

function voiceOf<C extends string>(elector: Elector, heard: readonly Ballot<C>[]): Voice<C> {
  const leads = heard.filter((b) => b.isLead).sort((a, b) => b.at.getTime() - a.at.getTime());
  const counts = new Map<C, number>();
  for (const ballot of heard) counts.set(ballot.choice, (counts.get(ballot.choice) ?? 0) + 1);
  const people = heard.length;
  const lead = leads[0];
  if (lead)
    return { elector, choice: lead.choice, basis: "lead", agreeing: counts.get(lead.choice) ?? 0, people };
  for (const [choice, agreeing] of counts)
    if (agreeing * 2 > people) return { elector, choice, basis: "people", agreeing, people };
  return { elector, choice: "split", basis: "people", agreeing: 0, people };
}

/** Counts of authorities. `notHeard` are those that have not spoken yet. */
export type Count<C extends string> = Readonly<Record<C | "split" | "notHeard", number>>;

export type Group<C extends string> = { readonly key: string; readonly count: Count<C> };

export type Tally<C extends string> = {
  readonly authorities: Count<C>;
  readonly people: Readonly<Record<C, number>>;
  readonly byRegion: readonly Group<C>[];
  readonly byCms: readonly Group<C>[];
  readonly voices: readonly Voice<C>[];
  /** People who voted on an earlier meaning and have not confirmed since. */
  readonly earlier: number;
};

function tally<C extends string>(
  choices: readonly C[],
  ballots: readonly Ballot<C>[],
  electors: readonly Elector[],
): Tally<C> {
  const heard = voices(ballots, electors);
  const counted = ballots.filter((b) => b.counts);
  return {
    authorities: countOf(choices, heard, electors.length),
    people: perChoice(choices, (choice) => counted.filter((b) => b.choice === choice).length),
    byRegion: groupsOf(choices, heard, electors, (e) => e.region),
    byCms: groupsOf(choices, heard, electors, (e) => e.cms),
    voices: heard,
    earlier: ballots.length - counted.length,
  };
}

function perChoice<C extends string>(choices: readonly C[], count: (choice: C) => number): Record<C, number> {
  // Object.fromEntries forgets the keys; they are exactly `choices`.
  return Object.fromEntries(choices.map((choice) => [choice, count(choice)])) as Record<C, number>;
}

function countOf<C extends string>(
  choices: readonly C[],
  heard: readonly Voice<C>[],
  electors: number,
): Count<C> {
  const of = (choice: string) => heard.filter((voice) => voice.choice === choice).length;
  return { ...perChoice(choices, of), split: of("split"), notHeard: electors - heard.length };
}

function groupsOf<C extends string>(
  choices: readonly C[],
  heard: readonly Voice<C>[],
  electors: readonly Elector[],
  key: (elector: Elector) => string,
): readonly Group<C>[] {
  const sizes = new Map<string, number>();
  for (const elector of electors) sizes.set(key(elector), (sizes.get(key(elector)) ?? 0) + 1);
  return [...sizes]
    .sort(([a, n], [b, m]) => m - n || a.localeCompare(b))
    .map(([group, size]) => ({
      key: group,
      count: countOf(
        choices,
        heard.filter((voice) => key(voice.elector) === group),
        size,
      ),
    }));
}

/** Support, neutral and object: authorities first, people second, by region and by system. */
export function tallyVotes(ballots: readonly Ballot<Choice>[], electors: readonly Elector[]): Tally<Choice> {
  return tally(CHOICES, ballots, electors);
}

/** Could it be produced? The same rule of voices as for votes. */
export function tallyAnswers(
  ballots: readonly Ballot<AnswerChoice>[],
  electors: readonly Elector[],
): Tally<AnswerChoice> {
  return tally(ANSWERS, ballots, electors);
}
