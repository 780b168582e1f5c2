/** The specification that comes with the portal, read from `spec/` as the portal reads it. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { buildSpec } from "@/lib/spec/build-spec";
import type { Spec, SpecFile, SpecFiles } from "@/lib/spec/model";
import { type Profile, parseProfile } from "@/lib/spec/profile";

export function builtInProfile(name: "portal" | "upstream"): Profile {
  const profile = parseProfile(readFileSync(`spec/profiles/${name}.yml`, "utf8"));
  if (!profile.ok) throw new Error(JSON.stringify(profile.refusal.problems));
  return profile.value;
}

/** All files below a folder, with paths that begin at `root`. */
export function filesBelow(root: string, folder: string): SpecFiles {
  const paths = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
  const files = paths.map((path): [string, SpecFile] => [
    path,
    { path, mode: "100644", blob: "", bytes: new Uint8Array(readFileSync(join(root, path))) },
  ]);
  return { commit: "0".repeat(40), files: new Map(files) };
}

export function bundledSpec(): Spec {
  const spec = buildSpec(filesBelow(".", "spec"), builtInProfile("portal"));
  if (!spec.ok) throw new Error(JSON.stringify(spec.refusal.problems));
  return spec.value;
}
