const STEPS = [
  {
    title: "Be an analyst",
    text: "Sign in as an LA analyst. No password is asked: the people are invented.",
    link: { label: "Choose who to be", href: "/sign-in" },
  },
  {
    title: "Suggest a change",
    text: "Open an item, press “Suggest a change”, answer a few questions and submit.",
    link: { label: "Start at pers_sex", href: "/spec/items/PERS002A" },
  },
  {
    title: "Open it for comment",
    text: "Be the technical steward and move your request from Submitted to Open.",
    link: { label: "Go to triage", href: "/triage" },
  },
  {
    title: "Vote",
    text: "Be an LA lead: say whether your authority supports it and could produce it.",
    link: { label: "See what is open", href: "/requests" },
  },
  {
    title: "Decide",
    text: "As technical steward, mark it ready. A steering member proposes the outcome; chair and steward both approve.",
    link: { label: "See past decisions", href: "/decisions" },
  },
  {
    title: "See it in the specification",
    text: "As technical steward, accept the draft file. The item shows the new wording, and its history names your request.",
    link: { label: "See what came in before", href: "/releases" },
  },
] as const;

/** The whole life of a request as six things to try, for the demonstration. */
export function Walk() {
  return (
    <section id="walk" aria-labelledby="walk-title" className="mt-12 bg-canvas p-6">
      <h2 id="walk-title" className="mt-0">
        Walk the whole path in five minutes
      </h2>
      <ol className="grid gap-x-8 gap-y-6 sm:grid-cols-2 md:grid-cols-3">
        {STEPS.map(({ title, text, link }, place) => (
          <li key={title}>
            <h3 className="mt-0">
              {place + 1}. {title}
            </h3>
            <p className="mb-1 text-table">{text}</p>
            <a className="text-table" href={link.href}>
              {link.label}
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}
