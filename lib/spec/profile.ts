/**
 * A profile says how a repository holds the specification: where the files are, which optional keys may be written,
 * and which other files have to change with them. `ssd-profile.yml` at the root wins over the built-in ones.
 */
import { z } from "zod";
import { ok, type Result, refuse } from "@/lib/result";
import { contentOf, plainValue, readYaml } from "./yaml-read";

export const PROFILE_FILE = "ssd-profile.yml";

const Path = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[\w.-]+(?:\/[\w.-]+)*$/)
  .refine((path) => !path.split("/").includes(".."));

const Companion = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("spec-csv"), file: Path, must_match: z.literal("generator-image") }),
  z.strictObject({ kind: z.literal("change-log-csv"), file: Path, source_label: z.string().min(1).max(60) }),
  z.strictObject({ kind: z.literal("item-metadata") }),
]);

const ProfileFile = z.strictObject({
  profile: z.literal(1),
  name: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/),
  dialect: z.enum(["upstream", "extended"]),
  objects: z.strictObject({
    dir: Path,
    pattern: z.string().regex(/^[\w.*-]+$/),
    except: z.array(z.string().regex(/^[\w.-]+$/)).default([]),
  }),
  table_order: z.strictObject({ from: z.enum(["csv", "list"]), file: Path }),
  relationships: z.strictObject({ file: Path, derive: z.literal(true) }),
  companions: z.array(Companion).default([]),
  attributes: z
    .record(
      z.string(),
      z.strictObject({ companion: z.literal("spec-csv"), column: z.int().min(0), header: z.string() }),
    )
    .default({}),
  refs: z.strictObject({ file: Path.nullable() }),
  overlay: z.literal("upstream").nullable().default(null),
  history: z.strictObject({ path: Path, archive: Path.nullable() }),
});

export type Companion = z.infer<typeof Companion>;
export type CompanionOf<Kind extends Companion["kind"]> = Extract<Companion, { kind: Kind }>;

export type Profile = {
  readonly name: string;
  /** `extended`: the optional keys (size, codes, status and so on) may be written into the files. */
  readonly dialect: "upstream" | "extended";
  readonly objects: { readonly dir: string; readonly pattern: string; readonly except: readonly string[] };
  readonly tableOrder: { readonly from: "csv" | "list"; readonly file: string };
  readonly relationshipsFile: string;
  readonly companions: readonly Companion[];
  /** Columns of the specification CSV that hold attributes the files have no key for: `size`, `return_elements.CIN`. */
  readonly attributes: Readonly<Record<string, { readonly column: number; readonly header: string }>>;
  readonly refsFile: string | null;
  /** Words of tables that come with the portal, where the files have no place for them. */
  readonly overlay: "upstream" | null;
  readonly history: { readonly path: string; readonly archive: string | null };
};

/** Reads a profile. An unknown key is refused, so that a misspelt one is noticed. */
export function parseProfile(text: string): Result<Profile> {
  const bytes = new TextEncoder().encode(text);
  const document = readYaml({ path: PROFILE_FILE, mode: "100644", blob: "", bytes });
  if (!document.ok) return document;
  if (document.value.problem || !document.value.root)
    return unfit(document.value.problem ?? "The profile is empty. Write it as those in spec/profiles.");
  const parsed = ProfileFile.safeParse(plainValue(contentOf(document.value.root)));
  if (!parsed.success) {
    return refuse("does-not-fit", {
      problems: parsed.error.issues.map((issue) => ({
        rule: "PROFILE",
        message: `The profile cannot be used: ${issue.path.join(".") || "its top level"}: ${issue.message}. Write it as those in spec/profiles.`,
      })),
    });
  }
  const { objects, table_order, relationships, companions, attributes, refs, ...rest } = parsed.data;
  return ok({
    name: rest.name,
    dialect: rest.dialect,
    objects,
    tableOrder: table_order,
    relationshipsFile: relationships.file,
    companions,
    attributes: Object.fromEntries(
      Object.entries(attributes).map(([name, { column, header }]) => [name, { column, header }]),
    ),
    refsFile: refs.file,
    overlay: rest.overlay,
    history: rest.history,
  });
}

/** `own`: the text of the repository's own profile, if it has one; else the built-in profile its files fit. */
export function detectProfile(
  paths: readonly string[],
  own: string | null,
  builtIn: readonly Profile[],
): Result<Profile> {
  if (own !== null) return parseProfile(own);
  const fitting = builtIn.find(
    (profile) =>
      paths.some((path) => isObjectPath(profile, path)) &&
      (profile.tableOrder.from === "list" || paths.includes(profile.tableOrder.file)),
  );
  if (fitting) return ok(fitting);
  const looked = builtIn.map(
    ({ name, objects, tableOrder }) => `${objects.dir}/${objects.pattern} with ${tableOrder.file} (${name})`,
  );
  return unfit(
    `This repository holds no specification that can be read. Looked for ${[PROFILE_FILE, ...looked].join("; ")}. Give the folder or clone that holds one of them at its top, or name its layout (--profile here, SPEC_PROFILE for the portal).`,
  );
}

/** Whether a path is the file of a table under this profile. */
export function isObjectPath(
  { objects, relationshipsFile, refsFile, tableOrder }: Profile,
  path: string,
): boolean {
  const slash = path.lastIndexOf("/");
  const name = path.slice(slash + 1);
  if (path.slice(0, slash) !== objects.dir || objects.except.includes(name)) return false;
  if (path === relationshipsFile || path === refsFile || path === tableOrder.file) return false;
  const pattern = objects.pattern.replaceAll(".", "\\.").replaceAll("*", "[^/]*");
  return new RegExp(`^${pattern}$`).test(name);
}

/** Whether the profile names the file, as a table or by its path. */
export function isNamed(profile: Profile, path: string): boolean {
  const { tableOrder, relationshipsFile, refsFile, companions, history } = profile;
  if ([tableOrder.file, relationshipsFile, refsFile, history.archive].includes(path)) return true;
  if (companions.some((companion) => "file" in companion && companion.file === path)) return true;
  return isObjectPath(profile, path);
}

/** Whether any built-in layout may need the file; what an adapter reads at a commit before a profile is known. */
export function isSpecPath(path: string): boolean {
  return (
    path === PROFILE_FILE ||
    /^spec\/.+\.(?:yml|csv)$/.test(path) ||
    /^data\/objects\/[^/]+\.yml$/.test(path) ||
    // Copies, exports and other lists lie beside these two; a large one must not keep anybody from reading.
    /^docs\/admin\/(?:data_objects_specification|ssd_change_log)\.csv$/.test(path)
  );
}

/** The companion of a kind, or null where the profile has none. */
export function companionOf<Kind extends Companion["kind"]>(
  profile: Profile,
  kind: Kind,
): CompanionOf<Kind> | null {
  const found = profile.companions.find(
    (companion): companion is CompanionOf<Kind> => companion.kind === kind,
  );
  return found ?? null;
}

function unfit(message: string): ReturnType<typeof refuse> {
  return refuse("does-not-fit", { problems: [{ rule: "PROFILE", message }] });
}
