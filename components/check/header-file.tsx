"use client";

import { useEffect, useState } from "react";
import { findDataRow } from "@/lib/safety/data-rows";
import { headNames } from "@/lib/spec/head-names";

/** Heads of files are far shorter; what stands behind is never read. */
const MOST_BYTES = 65_536;

const READ =
  "The names are in the box above, one on each line. The file was not sent, and no other line was read. Look that they are names before you check them.";
const EMPTY =
  "The first line of this file is empty. Choose a file that begins with the names of its columns.";
const NO_HEAD =
  "The first line of this file looks like data, not like names. Nothing was read into the box. Choose a file that begins with the names of its columns.";

/**
 * Puts the names in the first line of a CSV file into the box. They are read in the browser: the file is never sent
 * (hence "use client"), so there is nothing to show where scripts do not run.
 */
export function HeaderFile({ fills }: { /** Id of the box. */ readonly fills: string }) {
  const [isThere, setThere] = useState(false);
  const [said, setSaid] = useState("");
  useEffect(() => setThere(true), []);
  if (!isThere) return null;
  const read = async (file: File | undefined) => {
    const box = document.getElementById(fills);
    if (!file || !(box instanceof HTMLTextAreaElement)) return;
    const names = headNames(await file.slice(0, MOST_BYTES).text());
    if (names.length === 0) return setSaid(EMPTY);
    // A file without a head begins with somebody's details: they must not even reach the box.
    if (findDataRow(names.join("\n"))) return setSaid(NO_HEAD);
    box.value = names.join("\n");
    setSaid(READ);
  };
  return (
    <div className="field">
      <label htmlFor="header-file">Or choose a CSV file to take the names from</label>
      <span className="hint" id="header-file-hint">
        Only its first line is read, in your browser. The file itself is never sent.
      </span>
      <input
        id="header-file"
        className="input"
        type="file"
        accept=".csv,.txt,.tsv,text/csv"
        aria-describedby="header-file-hint"
        onChange={(event) => void read(event.currentTarget.files?.[0])}
      />
      <p role="status">{said}</p>
    </div>
  );
}
