import { contentOf, plainValue, readYaml } from "@/lib/spec/yaml-read";

/** A file of `spec/` that is no table, as plain values. Throws, with the place of the fault, where it cannot be read. */
export function plainYaml(path: string, text: string): unknown {
  const read = readYaml({ path, mode: "100644", blob: "", bytes: new TextEncoder().encode(text) });
  if (!read.ok) throw new Error(read.refusal.problems.map((problem) => problem.message).join(" "));
  const { root, problem } = read.value;
  if (!root) throw new Error(`${path}: ${problem ?? "it is empty."}`);
  return plainValue(contentOf(root));
}
