/**
 * What a specification may weigh. Repositories are public and the command line takes any folder,
 * so every byte is untrusted; the figures leave ample room above the largest real file.
 */
import { ok, type Problem, type Result, refuse } from "@/lib/result";
import type { SpecFile } from "./model";

export const LIMITS = {
  objectBytes: 64 * 1024,
  /** `relationships.yml`, the register of references and the list of tables grow with the whole. */
  registerBytes: 256 * 1024,
  csvBytes: 2 * 1024 * 1024,
  csvColumns: 200,
  csvRows: 5_000,
  csvCellBytes: 32 * 1024,
  files: 500,
  totalBytes: 8 * 1024 * 1024,
  depth: 12,
  /** Values, separators, remarks and lines of one YAML file together. */
  nodes: 20_000,
  keysPerMap: 64,
  listLength: 500,
  scalarLength: 10_000,
} as const;

/** A whole refusal with one problem that names the file. */
export function unreadable(path: string, message: string): ReturnType<typeof refuse> {
  return refuse("does-not-fit", { problems: [fileProblem(path, message)], details: { path } });
}

export function fileProblem(path: string, message: string): Problem {
  return { rule: "FILE_UNREADABLE", message: `${path}: ${message}` };
}

/** Number, size and paths of the files of one specification, before any of them is opened. */
export function checkFiles(files: readonly SpecFile[]): readonly Problem[] {
  const problems: Problem[] = [];
  let total = 0;
  for (const file of files) {
    total += file.bytes.byteLength;
    const fault = faultOfPath(file);
    if (fault) problems.push(fileProblem(file.path, fault));
  }
  if (files.length > LIMITS.files) {
    problems.push({
      rule: "TOO_MANY_FILES",
      message: `There are ${files.length} files; at most ${LIMITS.files} are read. Name the folder of one specification.`,
    });
  }
  if (total > LIMITS.totalBytes) {
    problems.push({
      rule: "TOO_LARGE",
      message: `The files hold ${total} bytes; at most ${LIMITS.totalBytes} are read. Take out what does not belong there.`,
    });
  }
  return problems;
}

function faultOfPath({ path, mode }: SpecFile): string | null {
  if (mode !== "100644")
    return "it has to be an ordinary file, neither a link nor a program nor a submodule. Put the file itself there.";
  if (
    path.startsWith("/") ||
    path.includes("\\") ||
    path.split("/").some((part) => part === ".." || part === "." || part === "")
  ) {
    return "its path leads out of the repository. Give it a plain one.";
  }
  return null;
}

/** The bytes as text, a byte order mark included. Refuses what is too long, not UTF-8, or holds control characters. */
export function readText(file: SpecFile, maxBytes: number): Result<string> {
  if (file.bytes.byteLength > maxBytes) {
    return unreadable(
      file.path,
      `it holds ${file.bytes.byteLength} bytes; at most ${maxBytes} are read. Make it smaller.`,
    );
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(file.bytes);
  } catch {
    return unreadable(file.path, "it is not UTF-8 text. Save it as UTF-8.");
  }
  const control = /[^\P{Cc}\t\n\r\u007f-\u009f]/u.exec(text);
  if (control)
    return unreadable(file.path, `it holds a control character at position ${control.index}. Take it out.`);
  return ok(text);
}
