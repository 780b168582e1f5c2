/** The published description of the public interface, as OpenAPI 3.1 (spec.openapis.org/oas/v3.1.1). */
import { z } from "zod";
import { ADDRESSES, type Address, type Parameter } from "./addresses";
import { ANSWERS } from "./answers";

type Json = Readonly<Record<string, unknown>>;

const ETAG = { description: "A mark of this very answer.", schema: { type: "string" } };
const CACHE = { description: "How long the answer may be kept.", schema: { type: "string" } };
const KNOWN: Json = {
  name: "If-None-Match",
  in: "header",
  required: false,
  description: "The `ETag` of the answer that you have: if it still stands, the new one is 304 and empty.",
  schema: { type: "string" },
};

/** All addresses with parameters, answers, errors and examples. `portalVersion`: of the portal that answers. */
export function openApi(portalVersion: string): Json {
  return {
    openapi: "3.1.1",
    info: {
      title: "Standard Safeguarding Dataset",
      version: portalVersion,
      summary: "The specification, its versions, and the requests to change it.",
      description:
        "Read only, without a key, and open to the pages of other sites. It is about the definition of data: it holds no children's records. New parts may be added to an answer; under `/api/v1/` nothing is taken away or renamed. The guide is at `/api`.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/", description: "This site." }],
    paths: Object.fromEntries(
      Object.entries(ADDRESSES).map(([path, address]) => [path, { get: operation(address) }]),
    ),
    components: { schemas: schemas(), responses: RESPONSES },
  };
}

function operation(address: Address): Json {
  return {
    summary: address.title,
    description: address.meaning,
    parameters: [
      ...address.path.map((each) => parameter(each, "path")),
      ...address.query.map((each) => parameter(each, "query")),
      KNOWN,
    ],
    responses: {
      200: {
        description: address.title,
        headers: { ETag: ETAG, "Cache-Control": CACHE },
        content: content(address),
      },
      304: { $ref: "#/components/responses/NotModified" },
      400: { $ref: "#/components/responses/BadRequest" },
      ...(address.path.length > 0 && { 404: { $ref: "#/components/responses/NotFound" } }),
      500: { $ref: "#/components/responses/Broken" },
    },
  };
}

function parameter({ name, meaning, example, values }: Parameter, place: "path" | "query"): Json {
  return {
    name,
    in: place,
    required: place === "path",
    description: meaning,
    schema: { type: "string", ...(values && { enum: values }) },
    example,
  };
}

function content({ json, files = [] }: Address): Json {
  return {
    ...Object.fromEntries(files.map((mediaType) => [mediaType, {}])),
    ...(json && {
      "application/json": { schema: { $ref: `#/components/schemas/${json.name}` }, example: json.example },
    }),
  };
}

const RESPONSES = {
  NotModified: { description: "Nothing has changed since.", headers: { ETag: ETAG, "Cache-Control": CACHE } },
  BadRequest: errorResponse("Something in the question cannot be understood; the message says what to give."),
  NotFound: errorResponse("There is no such thing; the message says what there is."),
  Broken: errorResponse("Something went wrong here."),
};

function errorResponse(description: string): Json {
  return { description, content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } } };
}

/** The schemas that answers are checked by, as JSON Schema. */
function schemas(): Json {
  const named = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(ANSWERS)) named.add(schema, { id });
  const made = z.toJSONSchema(named, {
    uri: (id) => `#/components/schemas/${id}`,
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      const { type } = zodSchema._zod.def;
      if (type === "date") Object.assign(jsonSchema, { type: "string", format: "date-time" });
      // The only values that are changed on the way in are texts, whose line ends become one kind.
      if (type === "transform") jsonSchema.type = "string";
      // What a format or the numbers of the language say already.
      if (jsonSchema.format) delete jsonSchema.pattern;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      // A reader must not stumble over a part that is added later.
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  return Object.fromEntries(
    Object.entries(made.schemas).map(([id, { $id: _id, $schema: _dialect, ...schema }]) => [id, schema]),
  );
}
