/** Requests that are read and decided together. Source: db/seed/pending-requests.yml, `sets`. */
export type RequestSet = { readonly slug: string; readonly title: string; readonly sentence: string };

export const REQUEST_SETS: readonly RequestSet[] = [
  {
    slug: "pre-proceedings",
    title: "Pre-proceedings set",
    sentence:
      "22 agreed new items on the work with parents before and during care proceedings. They stand in the specification as drafts and wait to be taken into it.",
  },
  {
    slug: "voice-of-the-child",
    title: "Voice of the child set",
    sentence:
      "5 suggested questions to children about the help they get. They stand in the specification as drafts and wait to be taken into it.",
  },
];

/** The set of a request, or null where it is in none. */
export function setOf(slug: string | null): RequestSet | null {
  return REQUEST_SETS.find((set) => set.slug === slug) ?? null;
}
