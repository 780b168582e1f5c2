import { TextWithNames } from "@/components/ui/breakable";
import { Chips } from "@/components/ui/chips";
import { DataTable } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { TitleBlock } from "@/components/ui/title-block";
import type { AnomaliesView as View } from "@/lib/flows/view-anomalies";
import { filledIn, itemsToCorrect, remedyOf } from "@/lib/requests/correction";
import type { Anomaly, Item, Spec } from "@/lib/spec/model";
import { isRecorded, LEVELS, meaningOfRule, NO_REQUEST, ruleInWords } from "./fault-words";
import { count } from "./item-words";
import { ItemName, TableName } from "./names";

/** Longer lists have a page of their own, so that every kind of fault can be seen at a glance. */
const ROWS_SHOWN = 6;

/** What is known to be odd, heaviest first, each with the way to have it put right. `rule` shows one kind alone. */
export function AnomaliesView({
  current: { spec },
  anomalies,
  rule,
}: View & { readonly rule: string | null }) {
  const chosen = anomalies.filter((anomaly) => anomaly.rule === rule);
  const shown = chosen.length > 0 ? chosen : anomalies;
  const byLevel = Map.groupBy(shown, ({ level }) => level);
  return (
    <>
      <TitleBlock
        crumbs={[{ label: "Specification", href: "/spec" }]}
        name="Known faults"
        sentence={`${count(anomalies.length, "finding")} in the specification as it stands, all of them known. Nothing is corrected in silence: each correction is a request like any other, and a change that would bring a new fault is refused.`}
        facts={LEVELS.map(({ level, title }) => ({
          label: title,
          value: <LevelCount level={level} anomalies={anomalies} />,
        }))}
      />
      <Chips
        chips={chosen.length > 0 && rule ? [{ label: ruleInWords(rule), removeHref: "/spec/anomalies" }] : []}
      />
      {anomalies.length === 0 && (
        <Empty title="No fault is known.">
          Faults are looked for each time the specification changes, and would be listed here.
        </Empty>
      )}
      {LEVELS.filter(({ level }) => byLevel.has(level)).map(({ level, title, meaning }) => (
        // The same columns in every table, so that the eye keeps its place from one to the next.
        <section
          key={level}
          aria-labelledby={level}
          className="md:[&_thead_th:first-child]:w-[27%] md:[&_thead_th:last-child]:w-[23%]"
        >
          <h2 id={level}>{title}</h2>
          <p>{meaning}</p>
          {[...Map.groupBy(byLevel.get(level) ?? [], (each) => each.rule)].map(([id, own]) => (
            <RuleGroup
              key={id}
              rule={id}
              anomalies={own}
              spec={spec}
              isWhole={chosen.length > 0 || own.length <= ROWS_SHOWN}
            />
          ))}
        </section>
      ))}
    </>
  );
}

function LevelCount({ level, anomalies }: { level: Anomaly["level"]; anomalies: readonly Anomaly[] }) {
  const number = anomalies.filter((anomaly) => anomaly.level === level).length;
  return number > 0 ? <a href={`/spec/anomalies#${level}`}>{number}</a> : "None";
}

type GroupProps = {
  readonly rule: string;
  readonly anomalies: readonly Anomaly[];
  readonly spec: Spec;
  readonly isWhole: boolean;
};

function RuleGroup({ rule, anomalies, spec, isWhole }: GroupProps) {
  const title = `${ruleInWords(rule)} (${anomalies.length})`;
  if (!isWhole)
    return (
      <p>
        <a href={`/spec/anomalies?rule=${rule}`}>{title}</a>
        <span className="muted block">{meaningOfRule(rule)}</span>
      </p>
    );
  return (
    <DataTable
      id={rule.toLowerCase()}
      caption={
        <>
          {title}
          <span className="muted block">
            {meaningOfRule(rule)}
            {isRecorded(rule) && " People who read the sources wrote it down; no check can find it."}
          </span>
        </>
      }
      columns={[
        { label: "Where" },
        { label: "What was found" },
        { label: "What you can do", short: "You can" },
      ]}
      rows={anomalies.map((anomaly, place) => ({
        key: `${anomaly.ref ?? anomaly.table} ${place}`,
        cells: [
          <Place key="place" anomaly={anomaly} spec={spec} />,
          <TextWithNames key="message" text={anomaly.message} />,
          <Remedy key="remedy" anomaly={anomaly} spec={spec} />,
        ],
      }))}
    />
  );
}

function Place({ anomaly: { ref, table, path }, spec }: { anomaly: Anomaly; spec: Spec }) {
  const item = ref ? spec.byRef.get(ref) : undefined;
  if (item) return <ItemName item={item} />;
  return table ? <TableName name={table} /> : <code>{path ?? ref}</code>;
}

function Remedy({ anomaly, spec }: { anomaly: Anomaly; spec: Spec }) {
  const items = itemsToCorrect(anomaly, spec);
  if (items.length > 0)
    return items.map((item) => (
      <Correction key={item.ref} anomaly={anomaly} item={item} among={items.length} />
    ));
  const remedy = remedyOf(anomaly, null);
  if (remedy === "by-hand" || remedy === "stays") return NO_REQUEST[remedy];
  return <a href={`/spec/tables/${anomaly.table}`}>Choose an item of the table</a>;
}

type CorrectionProps = { readonly anomaly: Anomaly; readonly item: Item; readonly among: number };

function Correction({ anomaly, item, among }: CorrectionProps) {
  const remedy = remedyOf(anomaly, item);
  if (remedy === "by-hand" || remedy === "stays") return NO_REQUEST[remedy];
  const proposal = filledIn(anomaly, item);
  return (
    <span className="block">
      <a href={`/suggest?item=${item.ref}&fault=${anomaly.rule}`}>
        Propose a correction
        <span className={among > 1 ? undefined : "sr-only"}> of {item.name}</span>
      </a>
      {proposal && <span className="muted block">Filled in: {proposal}</span>}
    </span>
  );
}
