import { errorFor } from "@/components/ui/form-field";
import type { Draft } from "@/lib/requests/wizard";
import type { PageProps } from "./page-props";

/** Empty rows offered for new codes; a button brings more. */
const NEW_ROWS = 3;

type Row = Draft["codes"][number];

/** The list of codes as tables: meanings can be reworded, codes retired, new ones added at the end. */
export function CodesPage({ view, errors }: PageProps) {
  const { codes } = view.draft;
  const error = errorFor(errors, "codes");
  // The first row with a gap is where the error summary leads to.
  const wrong = error ? codes.find(({ code, label }) => !code.trim() || !label.trim()) : undefined;
  const known = codes.filter((row) => !row.isNew);
  const blank = Array.from(
    { length: NEW_ROWS },
    (): Row => ({ code: "", label: "", retire: false, isNew: true }),
  );
  return (
    <>
      <h1>What should the list of codes be?</h1>
      <p className="hint mb-6">
        A code is never removed, because old data holds it: it is retired. To replace a code, retire it and
        add the new one.
      </p>
      {error && (
        <p className="error mb-4" id={wrong ? "codes-error" : "codes"}>
          <span className="sr-only">Error: </span>
          {error}
        </p>
      )}
      {known.length > 0 && <KnownCodes rows={known} wrong={wrong} />}
      <NewCodes rows={[...codes.filter((row) => row.isNew), ...blank]} wrong={wrong} />
    </>
  );
}

function KnownCodes({ rows, wrong }: { rows: readonly Row[]; wrong: Row | undefined }) {
  return (
    <table className="data-table stack mb-8">
      <caption>Codes that are there</caption>
      <thead>
        <tr>
          <th scope="col">Code</th>
          <th scope="col" className="w-[65%]">
            Meaning
          </th>
          <th scope="col">No longer to be used</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, place) => (
          <tr key={row.code}>
            <th scope="row">
              <code>{row.code}</code>
              <input type="hidden" name="known" value="yes" />
              <input type="hidden" name="code" value={row.code} />
            </th>
            <td data-label="Meaning" className={row === wrong ? "wrong" : undefined}>
              <input
                {...wiringOf(row === wrong)}
                className="input"
                name="meaning"
                aria-label={`Meaning of ${row.code}`}
                defaultValue={row.label}
              />
            </td>
            <td>
              <div className="option">
                <input
                  type="checkbox"
                  id={`retire-${place}`}
                  name="retire"
                  value={row.code}
                  defaultChecked={row.retire}
                />
                <label htmlFor={`retire-${place}`}>
                  Retire<span className="sr-only"> {row.code}</span>
                </label>
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function NewCodes({ rows, wrong }: { rows: readonly Row[]; wrong: Row | undefined }) {
  return (
    <table className="data-table stack">
      <caption>New codes</caption>
      <thead>
        <tr>
          <th scope="col">Code</th>
          <th scope="col">Meaning</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows never move, and empty ones are all alike.
          <tr key={place}>
            <td data-label="Code" className={row === wrong ? "wrong" : undefined}>
              <input type="hidden" name="known" value="no" />
              <input
                {...wiringOf(row === wrong && row.code.trim() === "")}
                className="input w10 mono"
                name="code"
                aria-label={`New code ${place + 1}`}
                defaultValue={row.code}
              />
            </td>
            <td data-label="Meaning" className={row === wrong ? "wrong" : undefined}>
              <input
                {...wiringOf(row === wrong && row.code.trim() !== "")}
                className="input"
                name="meaning"
                aria-label={`Meaning of new code ${place + 1}`}
                defaultValue={row.label}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What the field with the error carries: the summary leads to it, and the sentence is read with it. */
function wiringOf(isWrong: boolean) {
  return isWrong ? { id: "codes", "aria-invalid": true, "aria-describedby": "codes-error" } : {};
}
