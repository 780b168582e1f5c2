import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { Tabs } from "@/components/ui/tabs";
import { TextField } from "@/components/ui/text-field";
import { TitleBlock } from "@/components/ui/title-block";
import type { CodesView as View } from "@/lib/flows/view-codes";
import { codesWith, isYesOrNo, type SharedList } from "@/lib/spec/code-lists";
import { ListNames, Sample } from "./code-cells";

/** Codes shown for a list that was found by its codes. */
const CODES_SHOWN = 3;

export const KINDS = ["lists", "answers"] as const;
export type CodesKind = (typeof KINDS)[number];

/** All lists of codes, each once; plain answers of yes or no apart, so that the others can be read. */
export function CodesView({ all, found, words, asked }: View & { readonly asked: CodesKind | undefined }) {
  const answers = found.filter(({ list }) => isYesOrNo(list));
  const lists = found.filter(({ list }) => !isYesOrNo(list));
  const kind = asked ?? (lists.length === 0 && answers.length > 0 ? "answers" : "lists");
  const shown = kind === "answers" ? answers : lists;
  const items = all.reduce((sum, each) => sum + each.items.length, 0);
  return (
    <>
      <TitleBlock
        crumbs={[{ label: "Specification", href: "/spec" }]}
        name="Code lists"
        sentence="Which codes an item allows, and what each means."
        facts={[
          { label: "Items with codes", value: items },
          { label: "Different lists", value: all.length },
          { label: "Codes", value: all.reduce((sum, { list }) => sum + list.codes.length, 0) },
          { label: "Take it away", value: <a href="/api/v1/versions/current/codes.csv">CSV file</a> },
        ]}
      />
      <form className="filters" action="/spec/codes">
        <TextField
          name="words"
          type="search"
          label="Words in a code, its meaning or the item"
          width={20}
          value={words.join(" ")}
        />
        {kind === "answers" && <input type="hidden" name="kind" value={kind} />}
        <Button look="second">Find lists</Button>
      </form>
      <Tabs
        label="Kinds of lists"
        tabs={[
          {
            label: "Lists of codes",
            count: lists.length,
            href: codesPath("lists", words),
            current: kind === "lists",
          },
          {
            label: "Yes or no",
            count: answers.length,
            href: codesPath("answers", words),
            current: kind === "answers",
          },
        ]}
      />
      {kind === "answers" && (
        <p>Items that are answered by yes or no, some also by unknown or not applicable.</p>
      )}
      {shown.length === 0 ? (
        <Empty title="No list fits." action={{ label: "Show all lists", href: "/spec/codes" }}>
          No code, meaning or item holds these words.
        </Empty>
      ) : (
        <Lists
          caption={kind === "answers" ? "Lists of yes and no" : "Code lists"}
          lists={shown}
          words={words}
        />
      )}
    </>
  );
}

function codesPath(kind: CodesKind, words: readonly string[]): string {
  const query = new URLSearchParams({
    ...(words.length > 0 && { words: words.join(" ") }),
    ...((kind === "answers" || words.length > 0) && { kind }),
  }).toString();
  return `/spec/codes${query && `?${query}`}`;
}

function Lists({
  caption,
  lists,
  words,
}: {
  caption: string;
  lists: readonly SharedList[];
  words: readonly string[];
}) {
  return (
    <DataTable
      id="lists"
      caption={caption}
      captionHidden
      columns={[
        { label: "List of" },
        { label: words.length > 0 ? "Codes that fit" : "Its first codes" },
        { label: "Codes", numeric: true },
        { label: "Other values" },
      ]}
      rows={lists.map((shared) => ({
        key: shared.list.ownerRef,
        cells: [
          <ListNames key="name" items={namesOf(shared)} />,
          <Sample key="sample" {...sampleOf(shared, words)} />,
          shared.list.codes.length,
          shared.list.open ? "Can occur" : "Not allowed",
        ],
      }))}
    />
  );
}

/** The items of a list, each leading to it; one alone with its short meaning. */
function namesOf({ items, list }: SharedList) {
  return items.map((item) => ({
    name: item.name,
    ref: item.ref,
    list: item.codes ? item.ref : list.ownerRef,
    ...(items.length === 1 && item.label && { label: item.label }),
  }));
}

function sampleOf({ list }: SharedList, words: readonly string[]) {
  const fitting = words.length > 0 ? codesWith(list, words) : list.codes;
  return {
    codes: fitting.slice(0, CODES_SHOWN).map(({ code, label }) => ({ code, label })),
    more: Math.max(0, fitting.length - CODES_SHOWN),
  };
}
