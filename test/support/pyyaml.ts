/** The real PyYAML, where this machine has it: the reference for every byte we write. */
import { execFileSync } from "node:child_process";
import { isList, isMap, type YamlValue } from "@/lib/spec/pyyaml/emit";

const script = new URL("../fixtures/spec/pyyaml-dump.py", import.meta.url).pathname;

export const hasPyYaml = ((): boolean => {
  try {
    execFileSync("python3", ["-c", "import yaml"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

function run(values: unknown, ...more: string[]): unknown[] {
  return JSON.parse(
    execFileSync("python3", [script, ...more], {
      input: JSON.stringify(values),
      encoding: "utf8",
      maxBuffer: 1 << 30,
    }),
  );
}

/** PyYAML's text of each value. */
export const pyYamlDump = (values: readonly YamlValue[]): string[] => run(values.map(toJson)).map(String);
/** PyYAML's value of each text. */
export const pyYamlLoad = (texts: readonly string[]): unknown[] => run(texts, "load");

/** Maps as JSON objects. Keys that look like numbers would change place, so tests avoid them. */
export function toJson(value: YamlValue): unknown {
  if (isMap(value)) return Object.fromEntries([...value].map(([key, inner]) => [key, toJson(inner)]));
  if (isList(value)) return value.map(toJson);
  return value;
}
