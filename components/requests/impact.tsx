import { DataTable } from "@/components/ui/data-table";
import { SummaryList } from "@/components/ui/summary-list";
import { las } from "@/components/votes/voice-words";
import type { RequestView } from "@/lib/flows/view-request";
import { TRACK_WORDS } from "@/lib/requests/request";
import type { Change } from "@/lib/spec/model";
import { affected, type Impact as Duty } from "@/lib/spec/rules";

const DUTIES: Record<Duty, string> = {
  none: "Nothing to do",
  read: "Read what changed",
  act: "Something to do",
  break: "Must adapt first",
};

/** Who is affected: returns, systems and the authorities behind them, and who has to act. */
export function Impact({ view }: { readonly view: RequestView }) {
  const { changes, returns, standing } = view;
  const { track } = view.request;
  const systems = standing.affectedCms;
  const inLas = ({ code, name }: (typeof systems)[number]) =>
    `${name} (${las(view.electors.filter(({ cms }) => cms === code).length)})`;
  const breaks = changes.some(({ level, draft }) => level === "ERR" && !draft);
  const duties = changes.filter(({ producer, consumer }) => producer !== "none" || consumer !== "none");
  return (
    <>
      {track && <p>{TRACK_WORDS[track]}.</p>}
      {changes.length > 0 && <p>{affected(changes).sentence}</p>}
      <SummaryList
        answers={[
          { label: "Breaks extracts or reports", value: breaks ? "Yes" : "No" },
          { label: "Returns it touches", value: returns.join(", ") || "None" },
          { label: "Systems that hold it", value: systems.map(inLas).join(", ") || "None recorded" },
        ]}
      />
      {duties.length > 0 && <Duties changes={duties} />}
    </>
  );
}

function Duties({ changes }: { changes: readonly Change[] }) {
  return (
    <div className="mt-6">
      <DataTable
        id="duties"
        caption="Who has to do what"
        columns={[
          { label: "Change" },
          { label: "Those who write extracts" },
          { label: "Those who use the data" },
        ]}
        rows={changes.map((change) => ({
          key: change.id,
          cells: [inWords(change), DUTIES[change.producer], DUTIES[change.consumer]],
        }))}
      />
    </div>
  );
}

/** "PERS013A name changed", "CLEA005A code F4 removed" */
function inWords({ ref, table, attribute, action, kind }: Change) {
  const what = attribute?.replace(/^codes\./, "code ") ?? kind;
  return (
    <>
      <code>{ref ?? table}</code> {what} {action}
    </>
  );
}
