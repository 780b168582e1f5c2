import { Button, LinkButton } from "@/components/ui/button";
import { Radios } from "@/components/ui/choices";
import { ErrorSummary } from "@/components/ui/error-summary";
import { errorFor } from "@/components/ui/form-field";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { TitleBlock } from "@/components/ui/title-block";
import type { StartView as View } from "@/lib/flows/suggest-change";
import { filledIn } from "@/lib/requests/correction";
import { draftInWords } from "./draft-words";
import { errorsOf, type KeptForm } from "./kept-form";

type Action = (data: FormData) => Promise<void>;

/** Where a suggestion begins: what to change, or one of the reader's own drafts. */
export function StartView({
  kept,
  isDiscarded,
  start,
  ...view
}: View & { readonly kept: KeptForm; readonly isDiscarded: boolean; readonly start: Action }) {
  return (
    <>
      <ErrorSummary errors={errorsOf(kept)} />
      {isDiscarded && <Notice kind="success" title="The draft is gone." />}
      <TitleBlock
        crumbs={[{ label: "Requests", href: "/requests" }]}
        name="Suggest a change"
        sentence="Say what should change and why. It takes about six minutes, and every page is saved as you go."
      />
      {view.mayStart ? <StartForm view={view} kept={kept} start={start} /> : <SignInFirst view={view} />}
      {view.drafts.length > 0 && <Drafts view={view} />}
    </>
  );
}

function StartForm({ view, kept, start }: { view: View; kept: KeptForm; start: Action }) {
  const { item, table, backlog, words, fault } = view;
  return (
    <form action={start}>
      {backlog && (
        <Notice title={`It grows from the backlog entry “${backlog.title}”.`}>
          <input type="hidden" name="backlog" value={backlog.slug} />
          <p>The request will name the entry, and the entry will show the request.</p>
        </Notice>
      )}
      {words && (
        <Notice title={`It is about “${words}”.`}>
          <input type="hidden" name="words" value={words} />
          <p>The title of the request begins with these words. You can change it on a later page.</p>
        </Notice>
      )}
      {item ? (
        <>
          <input type="hidden" name="task" value="change-item" />
          <input type="hidden" name="item" value={item.ref} />
          <p>
            You are about to suggest a change to <code>{item.name}</code> ({item.ref}): {item.label}.
          </p>
          {fault && (
            <Notice title="It puts a known fault right.">
              <input type="hidden" name="fault" value={fault.rule} />
              <p>{fault.message}</p>
              <p>
                {filledIn(fault, item) !== null
                  ? "The correction is filled in. You can change it before you send it."
                  : "The page to answer is opened for you."}
              </p>
            </Notice>
          )}
          <Button>{fault ? "Start the correction" : "Start with this item"}</Button>
        </>
      ) : table ? (
        <>
          <input type="hidden" name="task" value="add-item" />
          <input type="hidden" name="table" value={table} />
          <p>
            You are about to suggest a new item for <code>{table}</code>.
          </p>
          <Button>Start with this table</Button>
        </>
      ) : (
        <>
          <Radios
            name="task"
            label="What do you want to do?"
            value={kept?.fields.task?.[0] ?? (words ? "add-item" : undefined)}
            error={errorFor(errorsOf(kept), "task")}
            options={[
              {
                value: "change-item",
                label: "Change an item that is there",
                hint: "Its meaning, guidance, type, size, returns, systems or codes.",
                reveal: (
                  <TextField
                    name="item"
                    label="Which item?"
                    hint="Its name or reference, for example pers_sex or PERS002A. Leave it empty to choose it on the next page."
                    value={kept?.fields.item?.[0]}
                    error={errorFor(errorsOf(kept), "item")}
                    mono
                    width={20}
                  />
                ),
              },
              {
                value: "add-item",
                label: "Add an item to a table",
                reveal: (
                  <Select
                    name="table"
                    label="Which table?"
                    empty="Choose a table"
                    value={kept?.fields.table?.[0]}
                    options={view.tables.map((t) => ({
                      value: t.name,
                      label: `${t.name}: ${t.label ?? ""}`,
                    }))}
                  />
                ),
              },
            ]}
          />
          <Button>Continue</Button>
        </>
      )}
    </form>
  );
}

function SignInFirst({ view }: { view: View }) {
  const query = new URLSearchParams({
    ...(view.item ? { item: view.item.ref } : {}),
    ...(view.fault ? { fault: view.fault.rule } : {}),
    ...(view.table ? { table: view.table } : {}),
    ...(view.backlog ? { from: view.backlog.slug } : {}),
    ...(view.words ? { words: view.words } : {}),
  }).toString();
  const next = `/suggest${query ? `?${query}` : ""}`;
  return (
    <Notice title={view.signedIn ? "Your role does not suggest changes." : "Sign in to suggest a change."}>
      <p>
        People of local authorities, the steering group and the technical steward can. Everybody can read
        every request.
      </p>
      <p className="mt-3">
        <LinkButton href={`/sign-in?next=${encodeURIComponent(next)}`}>
          {view.signedIn ? "Sign in as someone else" : "Sign in"}
        </LinkButton>
      </p>
    </Notice>
  );
}

function Drafts({ view }: { view: View }) {
  return (
    <section aria-labelledby="drafts">
      <h2 id="drafts">Your drafts</h2>
      <ul>
        {view.drafts.map((draft) => (
          <li key={draft.id} className="mb-2">
            <a href={`/suggest/check?draft=${draft.id}`}>{draftInWords(draft)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
