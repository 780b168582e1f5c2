import { createHash } from "node:crypto";

/** One line a file, as `sha256sum -c` reads it. */
export function checksumsText(
  files: readonly { readonly fileName: string; readonly bytes: Uint8Array }[],
): string {
  return files.map(({ fileName, bytes }) => `${sha256(bytes)}  ${fileName}\n`).join("");
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
