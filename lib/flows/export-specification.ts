import type { Portal } from "@/lib/portal";
import { ok, type Result, refuse } from "@/lib/result";
import { diffSpecs } from "@/lib/spec/diff";
import type { ExportInput, ExportOptions } from "@/lib/spec/export/export-input";
import {
  EXPORTS,
  type ExportedFile,
  type ExportName,
  exportVersion,
  isExportName,
} from "@/lib/spec/export/exports";
import type { Spec } from "@/lib/spec/model";
import { CURRENT, type FoundVersion, readLine, versionIn, versionNames } from "./find-version";

// The public answers take no actor: they are the same for everybody, so that anybody may keep them.

type Asked = {
  readonly version: string;
  readonly name: string;
  /** One table alone, for the forms that can. */
  readonly table: string | null;
  /** What the names in a database script belong to. */
  readonly schema: string | null;
};

/** `isFixed`: the address names a version, so the file stays what it is. */
export type Exported = ExportedFile & { readonly isFixed: boolean };

/** One version of the specification in one form, by the names in the address. */
export async function exportSpecification(portal: Portal, asked: Asked): Promise<Result<Exported>> {
  if (!isExportName(asked.name)) return unknownForm(asked.name);
  const line = await readLine(portal);
  const version = await versionIn(portal, line, asked.version);
  if (!version) return unknownVersion(asked.version, versionNames(line));
  const options = chosen(version, asked.name, asked);
  if (!options.ok) return options;
  const file = await fileOf(portal, version, asked.name, options.value);
  return ok({ ...file, isFixed: asked.version !== CURRENT });
}

function unknownForm(name: string) {
  const known = EXPORTS.map((each) => each.name).join(", ");
  return refuse("not-found", sentence(`There is no form ${shown(name)}. There are: ${known}, and spec.`));
}

function unknownVersion(name: string, known: readonly string[]) {
  const names = `${known.join(", ")}, and ${CURRENT}`;
  return refuse("not-found", sentence(`There is no version ${shown(name)}. There are: ${names}.`));
}

/** A word that a database can put in front of names without surprises. */
const SCHEMA_NAME = /^[A-Za-z_]\w{0,62}$/;

function chosen(
  { name: version, spec }: FoundVersion,
  name: ExportName,
  asked: Asked,
): Result<ExportOptions> {
  const known = EXPORTS.find((each) => each.name === name)?.options ?? [];
  const extra = (["table", "schema"] as const).find(
    (option) => asked[option] !== null && !known.includes(option),
  );
  if (extra)
    return badRequest(`The form ${name} does not know the choice ${extra}. Leave it out of the address.`);
  if (asked.schema !== null && !SCHEMA_NAME.test(asked.schema))
    return badRequest("Give the schema as one word of letters, digits and underscores, for example dbo.");
  const table = spec.tables.find((each) => each.name === asked.table?.toLowerCase());
  if (asked.table !== null && !table) {
    const words = `Version ${version} has no table ${shown(asked.table)}. The form tables.csv lists them.`;
    return badRequest(words);
  }
  return ok({ table: table?.name, schema: asked.schema ?? undefined });
}

const made = new WeakMap<Spec, Map<string, Promise<ExportedFile>>>();

/** A model never changes, so each whole file is made once and kept as long as the model is. */
async function fileOf(
  portal: Portal,
  version: FoundVersion,
  name: ExportName,
  options: ExportOptions,
): Promise<ExportedFile> {
  const make = async () => exportVersion(name, await inputOf(portal, version), options);
  if (options.table !== undefined || options.schema !== undefined) return make();
  const files = made.get(version.spec) ?? new Map<string, Promise<ExportedFile>>();
  made.set(version.spec, files);
  // A release gives the same commit another name.
  const key = `${version.name} ${name}`;
  const known = files.get(key);
  if (known) return known;
  const file = make();
  files.set(key, file);
  file.catch(() => files.delete(key));
  return file;
}

async function inputOf({ specification, reference }: Portal, version: FoundVersion): Promise<ExportInput> {
  const { name, date, spec, before } = version;
  const former = before && (await specification.at(before.commit));
  return {
    spec,
    version: name,
    date,
    returns: reference.returns,
    cms: reference.cms,
    previous: former
      ? { version: before.name ?? CURRENT, changes: diffSpecs(former, spec, { on: date }) }
      : null,
  };
}

function badRequest(message: string) {
  return refuse("form-incomplete", sentence(message));
}

function sentence(message: string) {
  return { details: { sentence: message } };
}

/** What was asked for, short enough to be repeated. */
function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
