/**
 * Cuts the operations that the portal calls out of GitHub's published description into `openapi.json`:
 *   npm pack @octokit/openapi@23.0.2 && tar xzf octokit-openapi-*.tgz package/generated/api.github.com.json
 *   node test/support/github/cut-openapi.mjs package/generated/api.github.com.json
 * Descriptions and examples go; what OpenAPI 3.0 says in its own way (`nullable`) becomes plain JSON Schema.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const VERSION = "23.0.2";

const REPOSITORY = "/repos/{owner}/{repo}";
const OPERATIONS = {
  [REPOSITORY]: ["get"],
  [`${REPOSITORY}/git/ref/{ref}`]: ["get"],
  [`${REPOSITORY}/git/matching-refs/{ref}`]: ["get"],
  [`${REPOSITORY}/git/refs`]: ["post"],
  [`${REPOSITORY}/git/refs/{ref}`]: ["patch"],
  [`${REPOSITORY}/git/commits/{commit_sha}`]: ["get"],
  [`${REPOSITORY}/git/commits`]: ["post"],
  [`${REPOSITORY}/git/trees/{tree_sha}`]: ["get"],
  [`${REPOSITORY}/git/trees`]: ["post"],
  [`${REPOSITORY}/git/blobs/{file_sha}`]: ["get"],
  [`${REPOSITORY}/git/tags/{tag_sha}`]: ["get"],
  [`${REPOSITORY}/commits`]: ["get"],
  [`${REPOSITORY}/compare/{basehead}`]: ["get"],
  [`${REPOSITORY}/pulls`]: ["get", "post"],
  [`${REPOSITORY}/pulls/{pull_number}`]: ["get", "patch"],
  [`${REPOSITORY}/issues/{issue_number}/labels`]: ["post"],
  [`${REPOSITORY}/issues/{issue_number}/comments`]: ["get", "post"],
  [`${REPOSITORY}/rules/branches/{branch}`]: ["get"],
  "/app/installations/{installation_id}/access_tokens": ["post"],
};
const WEBHOOKS = ["push", "pull-request-opened", "pull-request-closed"];

/** Words for people, and what validation does not use. */
const DROPPED = [
  "description",
  "summary",
  "example",
  "examples",
  "externalDocs",
  "title",
  "default",
  "deprecated",
  "readOnly",
];

const [, , file] = process.argv;
if (!file) throw new Error("Name the file api.github.com.json of the package.");
const bytes = readFileSync(file);
const source = JSON.parse(bytes);

const needed = new Set();
const paths = {};
for (const [path, methods] of Object.entries(OPERATIONS)) {
  paths[path] = Object.fromEntries(methods.map((method) => [method, operation(source.paths[path][method])]));
}
const webhooks = Object.fromEntries(WEBHOOKS.map((name) => [name, webhook(name)]));
const schemas = {};
for (const name of needed) schemas[name] = translate(source.components.schemas[name]);

const cut = {
  source: "@octokit/openapi",
  version: VERSION,
  license: "MIT",
  sha256: createHash("sha256").update(bytes).digest("hex"),
  paths,
  webhooks,
  components: { schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))) },
};
const text = `${JSON.stringify(cut)}\n`;
writeFileSync(new URL("openapi.json", import.meta.url), text);
console.log(`${Object.keys(schemas).length} schemas, ${Math.round(text.length / 1024)} KB`);

function operation(from) {
  const parameters = (from.parameters ?? []).map(resolve).map(({ name, in: place, required, schema }) => ({
    name,
    in: place,
    required: required ?? false,
    schema: translate(schema),
  }));
  const body = from.requestBody && {
    required: from.requestBody.required ?? false,
    schema: translate(from.requestBody.content["application/json"].schema),
  };
  const responses = Object.entries(from.responses).map(([status, response]) => {
    const json = resolve(response).content?.["application/json"];
    return [status, json ? translate(json.schema) : null];
  });
  return {
    operationId: from.operationId,
    parameters,
    ...(body && { body }),
    responses: Object.fromEntries(responses),
  };
}

function webhook(name) {
  const found = (source["x-webhooks"] ?? source.webhooks)[name];
  return translate(found.post.requestBody.content["application/json"].schema);
}

function resolve(part) {
  if (!part.$ref) return part;
  return part.$ref
    .slice(2)
    .split("/")
    .reduce((at, key) => at[key], source);
}

/** A schema without words, with `nullable` as JSON Schema says it; what it refers to is noted. */
function translate(schema) {
  if (Array.isArray(schema)) return schema.map(translate);
  if (typeof schema !== "object" || schema === null) return schema;
  if (schema.$ref) {
    const name = schema.$ref.split("/").at(-1);
    needed.add(name);
    return { $ref: `#/components/schemas/${name}` };
  }
  const { nullable, ...rest } = schema;
  const kept = {};
  for (const [key, value] of Object.entries(rest)) {
    if (DROPPED.includes(key) || key.startsWith("x-")) continue;
    kept[key] =
      key === "properties"
        ? properties(value)
        : key === "enum" || key === "required"
          ? value
          : translate(value);
  }
  if (!nullable) return kept;
  if (typeof kept.type === "string" && !kept.allOf && !kept.anyOf && !kept.oneOf) {
    return {
      ...kept,
      type: [kept.type, "null"],
      ...(kept.enum && { enum: [...new Set([...kept.enum, null])] }),
    };
  }
  return { anyOf: [kept, { type: "null" }] };
}

/** A property may itself be called `title` or `description`. */
function properties(of) {
  return Object.fromEntries(Object.entries(of).map(([name, schema]) => [name, translate(schema)]));
}
