import { Checkboxes, Radios } from "@/components/ui/choices";
import { errorFor, FormField } from "@/components/ui/form-field";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { PART_WORDS, PARTS, TYPES } from "@/lib/requests/wizard";
import type { PageProps } from "./page-props";

/** Which item, or which table for a new item. */
export function WhichPage({ view, errors }: PageProps) {
  const { draft, spec } = view;
  if (draft.task === "add-item")
    return (
      <Select
        heading
        name="table"
        label="Which table does the new item belong to?"
        empty="Choose a table"
        value={draft.table ?? ""}
        error={errorFor(errors, "table")}
        options={spec.tables.map((t) => ({ value: t.name, label: `${t.name}: ${t.label ?? ""}` }))}
      />
    );
  return (
    <>
      <FormField
        heading
        name="item"
        label="Which item do you want to change?"
        hint="Its name or its reference, for example pers_sex or PERS002A."
        error={errorFor(errors, "item")}
      >
        {(wiring) => (
          <input
            {...wiring}
            className="input w20 mono"
            defaultValue={draft.item ?? ""}
            list="items"
            spellCheck={false}
          />
        )}
      </FormField>
      <datalist id="items">
        {[...spec.byRef.values()].map(({ ref, name }) => (
          <option key={ref} value={name}>
            {ref}
          </option>
        ))}
      </datalist>
      <Likely spec={spec} text={draft.item ?? ""} />
      <p>
        Not sure what it is called? <a href="/search">Search the specification</a> and press “Suggest a
        change” on its page.
      </p>
    </>
  );
}

const MOST_LIKELY = 6;

/** Items whose name or meaning holds what was typed, for those who did not know the exact name. */
function Likely({ spec, text }: { spec: PageProps["view"]["spec"]; text: string }) {
  const words = text.toLowerCase().match(/[a-z0-9]{3,}/g) ?? [];
  if (words.length === 0 || spec.byRef.has(text)) return null;
  const holds = (item: { name: string; label: string | null }) =>
    words.every((word) => `${item.name} ${item.label}`.toLowerCase().includes(word));
  const found = [...spec.byRef.values()].filter(holds).slice(0, MOST_LIKELY);
  if (found.length === 0) return null;
  return (
    <section aria-labelledby="likely">
      <h2 id="likely">Did you mean one of these?</h2>
      <ul className="mb-6">
        {found.map(({ ref, name, label }) => (
          <li key={ref} className="mb-2">
            <code>{name}</code> <span className="muted">{label}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Which parts of the item: only these pages follow. */
export function PartsPage({ view, errors }: PageProps) {
  const item = view.draft.item ? view.spec.byRef.get(view.draft.item) : undefined;
  return (
    <Checkboxes
      heading
      name="parts"
      label={`What should change about ${item?.name ?? "the item"}?`}
      hint="Choose all that apply. You are asked only about these."
      values={view.draft.parts}
      error={errorFor(errors, "parts")}
      options={PARTS.map((part) => ({ value: part, label: PART_WORDS[part] }))}
    />
  );
}

/** The name of an item, and where a new one stands in its table. */
export function NamePage({ view, errors }: PageProps) {
  const { draft, spec } = view;
  const table = spec.tables.find((t) => t.name === draft.table);
  const prefix = table?.prefix.toLowerCase() ?? "";
  if (draft.task === "change-item")
    return (
      <TextField
        heading
        name="name"
        label="What should it be called?"
        hint={`Small letters, digits and underscores. Names in ${draft.table} begin with ${prefix}_. Its reference stays, and links to it follow.`}
        value={draft.name}
        error={errorFor(errors, "name")}
        mono
      />
    );
  return (
    <>
      <TextField
        heading
        name="name"
        label="What should the new item be called?"
        hint={`Small letters, digits and underscores. Names in ${draft.table} begin with ${prefix}_. Its reference is given when you submit.`}
        value={draft.name || `${prefix}_`}
        error={errorFor(errors, "name")}
        mono
      />
      <Select
        name="after"
        label="Where does it stand?"
        empty="At the end of the table"
        value={draft.after ?? ""}
        options={(table?.items ?? []).map((item) => ({ value: item.ref, label: `After ${item.name}` }))}
      />
    </>
  );
}

function MeaningChoice({ view, errors }: PageProps) {
  if (view.draft.task === "add-item") return null;
  return (
    <Radios
      name="meaning"
      label="Does the meaning change?"
      value={view.draft.meaning ?? undefined}
      error={errorFor(errors, "meaning")}
      options={[
        { value: "meaning", label: "Yes, what is recorded changes or becomes clearer" },
        {
          value: "wording",
          label: "No, only the wording",
          hint: "Spelling, grammar or shorter words. The technical steward confirms it.",
        },
      ]}
    />
  );
}

export function LabelPage({ view, errors }: PageProps) {
  return (
    <>
      <TextArea
        heading
        name="label"
        label="What does it mean, in one line?"
        hint="Plain words that a new analyst understands."
        limit={250}
        rows={2}
        value={view.draft.label}
        error={errorFor(errors, "label")}
      />
      <MeaningChoice view={view} errors={errors} />
    </>
  );
}

export function GuidancePage({ view, errors }: PageProps) {
  return (
    <>
      <TextArea
        heading
        name="guidance"
        label="What should the guidance say?"
        hint="What it records, when it is filled and what is easily mistaken. Codes have a list of their own."
        limit={10_000}
        rows={10}
        value={view.draft.guidance}
        error={errorFor(errors, "guidance")}
      />
      <MeaningChoice view={view} errors={errors} />
    </>
  );
}

const TYPE_WORDS: Record<(typeof TYPES)[number], string> = {
  nvarchar: "Text (nvarchar)",
  nchar: "Text of a fixed length (nchar)",
  datetime: "Date and time (datetime)",
  int: "Whole number (int)",
  float: "Number with decimals (float)",
  bit: "Yes or no (bit)",
  binary: "Binary (binary)",
};

export function TypePage({ view, errors }: PageProps) {
  return (
    <>
      <Radios
        heading
        name="type"
        label="What kind of value is it?"
        value={view.draft.type || undefined}
        error={errorFor(errors, "type")}
        options={TYPES.map((type) => ({ value: type, label: TYPE_WORDS[type] }))}
      />
      <TextField
        name="size"
        label="How long can it be?"
        hint="Characters, from 1 to 4000, or max. Only for text and binary."
        value={view.draft.size}
        error={errorFor(errors, "size")}
        width={5}
      />
    </>
  );
}

export function ReturnsPage({ view, errors }: PageProps) {
  const options = view.returns.map(({ code, name }) => ({
    value: code,
    label: name.includes(code) ? name : `${name} (${code})`,
  }));
  // Marks that are not offered stay as they are.
  const others = view.draft.returns.filter((code) => !view.returns.some((r) => r.code === code));
  return (
    <>
      <Checkboxes
        heading
        name="returns"
        label="Which returns does it belong to?"
        hint="Leave all empty if it belongs to none."
        values={view.draft.returns}
        error={errorFor(errors, "returns")}
        options={options}
      />
      {others.map((code) => (
        <input key={code} type="hidden" name="returns" value={code} />
      ))}
    </>
  );
}

/** The item whose values this one repeats. */
export function LinkPage({ view, errors }: PageProps) {
  const { draft, spec } = view;
  const item = draft.item ? spec.byRef.get(draft.item) : undefined;
  return (
    <>
      <TextField
        heading
        name="link"
        label={`Which item does ${item?.name ?? "it"} point at?`}
        hint="Its name or its reference, for example pers_person_id: every value must be found there. Leave it empty if it points at nothing."
        value={spec.byRef.get(draft.link)?.name ?? draft.link}
        error={errorFor(errors, "link")}
        mono
        width={20}
      />
      {item?.foreignKey && (
        <p>
          Now it says <code>{item.foreignKey.raw}</code>
          {item.foreignKey.resolvedRef === null && ", which does not exist"}.
        </p>
      )}
    </>
  );
}

export function SystemsPage({ view, errors }: PageProps) {
  return (
    <Checkboxes
      heading
      name="systems"
      label="Which systems hold it?"
      hint="Choose those you know of. Others can say so when they answer."
      values={view.draft.systems}
      error={errorFor(errors, "cms")}
      options={view.systems.map((s) => ({ value: s.code, label: s.name }))}
    />
  );
}
