import type { ReactNode } from "react";
import { count } from "@/components/spec/item-words";
import { DateText } from "@/components/ui/date-text";
import { TitleBlock } from "@/components/ui/title-block";
import { GuideNav } from "./guide-nav";

type Head = {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly audience: string;
  readonly written_on: string;
  readonly sources: readonly {
    readonly title: string;
    readonly date: string;
    readonly href?: string | undefined;
  }[];
};

/**
 * One page of the guide: its text, the page after it, what it rests on, and the pages beside it.
 * `above`: the page that it belongs to, if not the guide itself.
 */
export function GuideView({
  head,
  minutes,
  next,
  pages,
  above,
  children,
}: {
  readonly head: Head;
  readonly minutes: number;
  readonly above?: { readonly label: string; readonly href: string } | undefined;
  readonly next: { readonly slug: string; readonly title: string } | null;
  readonly pages: readonly { readonly slug: string; readonly title: string }[];
  readonly children: ReactNode;
}) {
  const base = above?.href ?? "/guide";
  return (
    <div className="columns">
      <article>
        <TitleBlock
          crumbs={[{ label: "Guide", href: "/guide" }, ...(above ? [above] : [])]}
          kind={`For ${head.audience}`}
          name={head.title}
          sentence={head.summary}
        />
        <p className="muted">{count(minutes, "minute")} to read</p>
        <div className="prose">{children}</div>
        {next && (
          <p>
            Next page: <a href={`${base}/${next.slug}`}>{next.title}</a>
          </p>
        )}
        <Sources head={head} />
      </article>
      <GuideNav label={above?.label ?? "Guide"} base={base} pages={pages} open={head.slug} />
    </div>
  );
}

function Sources({ head }: { readonly head: Head }) {
  return (
    <section aria-labelledby="sources" className="mt-12 border-t border-line pt-4">
      <h2 id="sources" className="mt-0 text-h3">
        Sources
      </h2>
      <ul className="mb-4 list-disc pl-6">
        {head.sources.map(({ title, date, href }) => (
          <li key={title}>
            {href ? <a href={href}>{title}</a> : title}, {date}
          </li>
        ))}
      </ul>
      <p className="muted">
        Written on <DateText date={new Date(head.written_on)} />. It waits for its first review.
      </p>
    </section>
  );
}
