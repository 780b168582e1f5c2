import { count } from "@/components/spec/item-words";
import { DataTable } from "@/components/ui/data-table";
import { Details } from "@/components/ui/details";
import type { ChangeRule } from "@/lib/spec/reference";

type Level = ChangeRule["level"];

const LEVELS: Record<Level, string> = {
  ERR: "Breaks something",
  WARN: "Leaves something to do",
  INFO: "Worth reading",
  COSMETIC: "Changes spelling or order alone",
};

const DUTIES: Record<ChangeRule["producer"], string> = {
  none: "Nothing to do",
  read: "Read it",
  act: "Something to do",
  break: "Stops until adapted",
};

const HEAVIEST_FIRST: readonly Level[] = ["ERR", "WARN", "INFO", "COSMETIC"];

/** How every kind of change to the specification is judged, printed from the file that the comparison is held to. */
export function ChangeRules({ rules }: { readonly rules: readonly ChangeRule[] }) {
  return (
    <div id="kinds-of-change">
      {HEAVIEST_FIRST.map((level) => (
        <RulesOfLevel key={level} level={level} rules={rules.filter((rule) => rule.level === level)} />
      ))}
    </div>
  );
}

function RulesOfLevel({ level, rules }: { readonly level: Level; readonly rules: readonly ChangeRule[] }) {
  return (
    <Details summary={`${LEVELS[level]}: ${count(rules.length, "kind")} of change`}>
      <DataTable
        id={`changes-${level.toLowerCase()}`}
        caption={LEVELS[level]}
        captionHidden
        columns={[{ label: "What happens" }, { label: "Who produces the data" }, { label: "Who uses it" }]}
        rows={rules.map((rule) => ({
          key: rule.id,
          id: rule.id,
          cells: [inWords(rule), DUTIES[rule.producer], DUTIES[rule.consumer]],
        }))}
      />
    </Details>
  );
}

function inWords({ sentence, overridable, unless }: ChangeRule): string {
  if (unless) return `${sentence} It weighs less where ${unless.when}.`;
  return overridable ? sentence : `${sentence} Nobody may judge it lighter.`;
}
