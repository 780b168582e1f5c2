import { Button, LinkButton } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { DateText } from "@/components/ui/date-text";
import { Details } from "@/components/ui/details";
import { Tag } from "@/components/ui/tag";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import type { Action } from "@/components/votes/action";
import type { RequestView } from "@/lib/flows/view-request";
import { COMMENT_MAX } from "@/lib/requests/comment";
import type { Kept } from "@/lib/web/kept";
import { formState } from "./form-state";
import { HiddenFields } from "./hidden-fields";
import { capacityInWords } from "./role-words";

type Comment = RequestView["comments"][number];

type DiscussionProps = {
  readonly view: {
    readonly comments: readonly Comment[];
    readonly allowed: Pick<RequestView["allowed"], "comment" | "hide">;
    readonly own: Pick<RequestView["own"], "id" | "organisation">;
  };
  /** The page it stands on. */
  readonly page: string;
  /** What the forms carry to say where they stand: the reference of a request, or the slug of a backlog entry. */
  readonly subject: Readonly<Record<string, string>>;
  readonly kept: Kept | null;
  readonly write: Action;
  readonly hide: Action;
};

/** Comments with one level of replies, each with the role and organisation it was written in. */
export function Discussion(props: DiscussionProps) {
  const { comments, allowed, own } = props.view;
  const replies = Map.groupBy(comments, (comment) => comment.parentId);
  const threads = replies.get(null) ?? [];
  return (
    <>
      {threads.length === 0 && <p>Nobody has written anything yet.</p>}
      <ol>
        {threads.map((comment) => (
          <li key={comment.id} className="border-t border-line py-4">
            <CommentText {...props} comment={comment} />
            {(replies.get(comment.id) ?? []).map((reply) => (
              <div key={reply.id} className="mt-4 border-l-4 border-line pl-4">
                <CommentText {...props} comment={reply} />
              </div>
            ))}
            {allowed.comment && <Reply {...props} comment={comment} />}
          </li>
        ))}
      </ol>
      {allowed.comment && <Write {...props} />}
      {!allowed.comment && own.id === null && (
        <LinkButton look="second" href={`/sign-in?next=${props.page}`}>
          Sign in to comment
        </LinkButton>
      )}
    </>
  );
}

function CommentText({ comment, ...props }: DiscussionProps & { comment: Comment }) {
  const { id, organisation, capacity, at, hiddenReason } = comment;
  const isDfe = capacity === "dfe";
  return (
    <article id={`comment-${id}`} className={classes(isDfe && "border-l-4 border-note pl-4")}>
      <p className="mb-1">
        <strong>{organisation}</strong>{" "}
        {isDfe ? (
          <Tag kind="note">DfE – comment only</Tag>
        ) : (
          <span className="muted">{capacityInWords(capacity)}</span>
        )}{" "}
        <a className="muted" href={`#comment-${id}`}>
          <DateText date={at} short />
        </a>
      </p>
      {hiddenReason === null ? (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: made safe when it was written, by lib/safety/markdown.ts.
        <div className="prose" dangerouslySetInnerHTML={{ __html: comment.html }} />
      ) : (
        <p className="muted">Hidden: {hiddenReason}</p>
      )}
      {props.view.allowed.hide && hiddenReason === null && <Hide {...props} comment={comment} />}
    </article>
  );
}

function Reply({ subject, kept, write, comment }: DiscussionProps & { comment: Comment }) {
  const form = formState(kept, `reply-${comment.id}`);
  return (
    <Details
      summary={
        <>
          Reply<span className="sr-only"> to {comment.organisation}</span>
        </>
      }
      open={form.wasRefused}
    >
      <form action={write}>
        <HiddenFields fields={{ form: "comment", ...subject, parentId: comment.id }} />
        <TextArea {...form.field("body")} label="Your reply" rows={3} value={form.value("body")} />
        <Button about={`to ${comment.organisation}`}>Publish reply</Button>
      </form>
    </Details>
  );
}

function Hide({ subject, kept, hide, comment }: DiscussionProps & { comment: Comment }) {
  const form = formState(kept, `hide-${comment.id}`);
  return (
    <Details
      summary={
        <>
          Hide<span className="sr-only"> the comment of {comment.organisation}</span>
        </>
      }
      open={form.wasRefused}
    >
      <form action={hide}>
        <HiddenFields fields={{ form: "hide", ...subject, id: comment.id }} />
        <TextField
          {...form.field("reason")}
          label="Why it is hidden"
          hint="Everybody sees the reason in its place."
          value={form.value("reason")}
        />
        <Button look="danger">Hide comment</Button>
      </form>
    </Details>
  );
}

function Write({ view, subject, kept, write }: DiscussionProps) {
  const form = formState(kept, "comment");
  return (
    <form action={write} className="mt-6">
      <HiddenFields fields={{ form: "comment", ...subject }} />
      <TextArea
        {...form.field("body")}
        label="Your comment"
        hint={`Everybody can read it, signed ${view.own.organisation}. Leave out anything about a real child or family.`}
        limit={COMMENT_MAX}
        value={form.value("body")}
      />
      <Button>Publish comment</Button>
    </form>
  );
}
