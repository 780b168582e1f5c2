/**
 * Names in the first line of a CSV file, with commas, semicolons, tabs or strokes between them, in quotes or not.
 * `text`: the beginning of the file. The line ends at its first break, even inside quotes: what stands behind a quote
 * that nobody closed may be data.
 */
export function headNames(text: string): readonly string[] {
  const [line = ""] = text.replace(/^\ufeff/, "").split(/[\r\n]/, 1);
  const names = [""];
  let isQuoted = false;
  for (const sign of line) {
    if (sign === '"') isQuoted = !isQuoted;
    else if (!isQuoted && /[,;\t|]/.test(sign)) names.push("");
    // A sign that parts names must not part one of them later.
    else names[names.length - 1] += /[\s,;|]/.test(sign) ? " " : sign;
  }
  return names.map((name) => name.trim()).filter((name) => name !== "");
}
