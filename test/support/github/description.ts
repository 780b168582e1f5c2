/**
 * GitHub's published description of its API, cut to what the portal calls (`openapi.json`):
 * finds the operation of a request, checks what is sent and answered, and fills in what an answer must have besides.
 */
import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";

type Schema = { readonly [key: string]: unknown };

export type Operation = {
  readonly method: string;
  readonly route: string;
  readonly operationId: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: "path" | "query" | "header";
    readonly required: boolean;
    readonly schema: Schema;
  }[];
  readonly body?: { readonly required: boolean; readonly schema: Schema };
  readonly responses: Readonly<Record<string, Schema | null>>;
};

type Description = {
  readonly version: string;
  readonly sha256: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Omit<Operation, "method" | "route">>>>>;
  readonly webhooks: Readonly<Record<string, Schema>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

export const description: Description = JSON.parse(
  readFileSync(new URL("openapi.json", import.meta.url), "utf8"),
);

/** Statuses that GitHub sends without its description saying so for the operation. */
const UNDOCUMENTED: Readonly<Record<string, readonly string[]>> = {
  // Credentials, limits and outages can meet every call.
  "*": ["401", "403", "404", "429", "500", "502", "503"],
  // A name that cannot be a ref, and a repository without any commit.
  "git/get-ref": ["422"],
  "git/get-commit": ["422"],
  "git/get-tag": ["422"],
  // Conditional requests work everywhere; the description lists them for few.
  "git/list-matching-refs": ["304"],
  "repos/list-commits": ["304", "422"],
};
const CONDITIONAL = "304";

const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addFormat("date-time", /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/);
ajv.addFormat("uri", { type: "string", validate: (text: string) => URL.canParse(text) });
ajv.addFormat("email", /^\S+@\S+$/);
for (const name of ["timestamp", "int64", "uri-template", "repo.nwo", "ssh-uri", "uuid"])
  ajv.addFormat(name, true);
ajv.addSchema({ $id: "github", components: description.components });

const operations: readonly Operation[] = Object.entries(description.paths).flatMap(([route, methods]) =>
  Object.entries(methods).map(([method, rest]) => ({ method: method.toUpperCase(), route, ...rest })),
);

/** The operation that a request is for, with its path parameters decoded. `{ref}` may span several parts. */
export function findOperation(
  method: string,
  pathname: string,
): { readonly operation: Operation; readonly params: Record<string, string> } | null {
  for (const operation of operations) {
    if (operation.method !== method) continue;
    const names: string[] = [];
    const pattern = operation.route.replace(/\{(\w+)\}/g, (_, name: string) => {
      names.push(name);
      return name === "ref" ? "(.+)" : "([^/]+)";
    });
    const match = new RegExp(`^${pattern}$`).exec(pathname);
    if (!match) continue;
    const params = names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? "")]);
    return { operation, params: Object.fromEntries(params) };
  }
  return null;
}

/** What is wrong with a request, empty where it is as described. Properties and parameters nobody described are wrong. */
export function requestProblems(
  { parameters, body, operationId }: Operation,
  params: Readonly<Record<string, string>>,
  query: URLSearchParams,
  content: unknown,
): readonly string[] {
  const problems: string[] = [];
  for (const { name, in: place, required, schema } of parameters) {
    const value = place === "path" ? params[name] : (query.get(name) ?? undefined);
    if (place === "header") continue;
    if (value === undefined) {
      if (required) problems.push(`${operationId}: ${name} is missing`);
    } else {
      problems.push(...check(`${operationId}/${name}`, schema, typed(schema, value)));
    }
  }
  const known = new Set(parameters.filter((one) => one.in === "query").map(({ name }) => name));
  for (const name of query.keys())
    if (!known.has(name)) problems.push(`${operationId}: nobody described ${name}`);
  if (content === undefined) return body?.required ? [...problems, `${operationId}: has no body`] : problems;
  if (!body) return [...problems, `${operationId}: takes no body`];
  return [...problems, ...check(`${operationId}/body`, closed(body.schema), content)];
}

/** What is wrong with an answer. */
export function responseProblems(
  { operationId, responses }: Operation,
  status: number,
  content: unknown,
): readonly string[] {
  const schema = responses[status];
  if (schema === undefined) {
    const allowed = [...(UNDOCUMENTED["*"] ?? []), ...(UNDOCUMENTED[operationId] ?? []), CONDITIONAL];
    return allowed.includes(String(status))
      ? []
      : [`${operationId}: answers ${status}, which is not described`];
  }
  return schema && content !== undefined ? check(`${operationId}/${status}`, schema, content) : [];
}

export function webhookProblems(name: string, payload: unknown): readonly string[] {
  const schema = description.webhooks[name];
  return schema ? check(`webhook/${name}`, schema, payload) : [`webhook ${name} is not described`];
}

/** `value` with everything that its schema requires besides, in the plainest form. */
export function complete(schema: Schema | null | undefined, value?: unknown): unknown {
  if (!schema) return value;
  if (typeof schema.$ref === "string") return complete(resolve(schema.$ref), value);
  const variants = list(schema.oneOf ?? schema.anyOf);
  if (variants.length) {
    if (value === null || (value === undefined && variants.some(isNull))) return null;
    return complete(
      variants.find((variant) => !isNull(variant)),
      value,
    );
  }
  if (Array.isArray(schema.allOf)) {
    return list(schema.allOf).reduce<unknown>((done, part) => complete(part, done), value);
  }
  const types = [schema.type].flat();
  if (value === null || (value === undefined && types.includes("null"))) return null;
  if (Array.isArray(value)) return value.map((entry) => complete(asSchema(schema.items), entry));
  if (types.includes("object") || schema.properties)
    return completeObject(schema, isRecord(value) ? value : {});
  return value ?? plainest(schema, types);
}

/** The schema of a described answer or webhook, for `complete`. */
export function answerSchema(operation: Operation, status: number): Schema | null {
  return operation.responses[status] ?? null;
}

function completeObject(schema: Schema, value: Record<string, unknown>): Record<string, unknown> {
  const properties = isRecord(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  const names = new Set([...Object.keys(value), ...required]);
  return Object.fromEntries(
    [...names].map((name) => [name, complete(asSchema(properties[name]), value[name])]),
  );
}

function plainest(schema: Schema, types: readonly unknown[]): unknown {
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if ("const" in schema) return schema.const;
  if (types.includes("array")) return [];
  if (types.includes("boolean")) return false;
  if (types.includes("integer") || types.includes("number")) return 0;
  if (schema.format === "uri") return "http://localhost/";
  if (schema.format === "date-time") return "2025-01-01T00:00:00Z";
  if (schema.format === "email") return "nobody@example.org";
  return "";
}

const compiled = new Map<string, ValidateFunction>();

function check(name: string, schema: Schema, value: unknown): readonly string[] {
  const validate = compiled.get(name) ?? ajv.compile(rooted(schema));
  compiled.set(name, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).slice(0, 3).map((error) => `${name}${error.instancePath} ${error.message}`);
}

/** References of a part point into the whole. */
function rooted(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"github#/components/'));
}

/** The same schema, with every object shut against properties it does not name. */
function closed(schema: unknown): Schema {
  if (!isRecord(schema)) return {};
  const isShut = isRecord(schema.properties) && schema.additionalProperties === undefined;
  const inner = Object.entries(schema).map(([key, value]) => {
    if (key === "properties" && isRecord(value)) {
      return [key, Object.fromEntries(Object.entries(value).map(([name, one]) => [name, closed(one)]))];
    }
    if (key === "items") return [key, closed(value)];
    if (["anyOf", "oneOf", "allOf"].includes(key)) return [key, list(value).map(closed)];
    return [key, value];
  });
  return { ...Object.fromEntries(inner), ...(isShut && { additionalProperties: false }) };
}

/** A parameter arrives as text and is described as what it stands for. */
function typed(schema: Schema, value: string): unknown {
  if (schema.type === "integer") return /^\d+$/.test(value) ? Number(value) : value;
  return schema.type === "boolean" ? value === "true" : value;
}

function resolve(ref: string): Schema {
  return asSchema(description.components.schemas[ref.split("/").at(-1) ?? ""]) ?? {};
}

function list(value: unknown): readonly Schema[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function isNull(schema: Schema): boolean {
  return schema.type === "null";
}

function asSchema(value: unknown): Schema | null {
  return isRecord(value) ? value : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
