import type { ReactNode } from "react";
import { Breadcrumb, type Crumb } from "./breadcrumb";
import { Breakable } from "./breakable";
import { CopyRef } from "./copy-ref";
import { type Fact, FactsStrip } from "./facts-strip";

/**
 * The head of every page: where it is, what kind of thing, its name, its ref, one sentence, its facts.
 * `identifier`: the name is one of the specification (set in mono, may break after each underscore).
 * `tag`: the state, beside the kind. `actions`: links and forms for what can be done here.
 */
export function TitleBlock({
  crumbs,
  kind,
  tag,
  name,
  identifier = false,
  reference,
  sentence,
  facts,
  actions,
}: {
  readonly crumbs?: readonly Crumb[] | undefined;
  readonly kind?: string | undefined;
  readonly tag?: ReactNode;
  readonly name: ReactNode;
  readonly identifier?: boolean;
  readonly reference?: { readonly text: string; readonly href: string } | undefined;
  readonly sentence?: ReactNode;
  readonly facts?: readonly Fact[] | undefined;
  readonly actions?: ReactNode;
}) {
  return (
    <header className="title-block">
      {crumbs && crumbs.length > 0 && <Breadcrumb crumbs={crumbs} />}
      {(kind || tag) && (
        <p className="kind">
          {kind} {tag}
        </p>
      )}
      <h1>
        {identifier && typeof name === "string" ? (
          <code>
            <Breakable name={name} />
          </code>
        ) : (
          name
        )}
      </h1>
      {reference && (
        <p className="title-ref">
          <CopyRef refText={reference.text} href={reference.href} />
        </p>
      )}
      {sentence && <p className="lead">{sentence}</p>}
      {actions && <div className="actions">{actions}</div>}
      {facts && facts.length > 0 && <FactsStrip facts={facts} />}
    </header>
  );
}
