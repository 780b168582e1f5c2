import { ADDRESSES, type Address, type AddressPath } from "@/lib/api/addresses";
import { ANSWERS } from "@/lib/api/answers";
import { getPortal, type Portal } from "@/lib/portal";
import { ok, type Result, refuse } from "@/lib/result";
import { apiAnswer, type FileContent, preflightAnswer, readOnlyAnswer } from "./api-answer";

type NameIn<Path extends AddressPath, Place extends "path" | "query"> = NonNullable<
  (typeof ADDRESSES)[Path][Place][number]
>["name"];

/** What an address was asked for: every part of its path, and every question, null where it was not put. */
type Asked<Path extends AddressPath> = Readonly<
  Record<NameIn<Path, "path">, string> & Record<NameIn<Path, "query">, string | null>
>;

/** Every method but GET: HEAD, which is GET without the body, comes with the framework. */
const OTHERS = {
  OPTIONS: preflightAnswer,
  POST: readOnlyAnswer,
  PUT: readOnlyAnswer,
  PATCH: readOnlyAnswer,
  DELETE: readOnlyAnswer,
};

/** `isFixed`: the address names a version, so the answer stays what it is. */
type Found = { readonly value: unknown; readonly isFixed: boolean } | FileContent;

type Context = { params: Promise<Record<string, string | string[] | undefined>> };

/**
 * The door of one public address. What it answers leaves through the schema that the published description is made
 * from; a question that is not described there is refused, because a misspelt one would be answered wrongly.
 */
export function publicAddress<Path extends AddressPath>(
  path: Path,
  find: (portal: Portal, asked: Asked<Path>) => Promise<Result<Found>>,
) {
  const address: Address = ADDRESSES[path];
  const GET = (request: Request, { params }: Context) =>
    apiAnswer(request, async () => {
      const query = readQuery(new URL(request.url).searchParams, address);
      if (!query.ok) return query;
      const found = await find(await getPortal(), { ...(await params), ...query.value } as Asked<Path>);
      if (!found.ok || !("value" in found.value)) return found;
      const { value, isFixed } = found.value;
      return ok({ value: address.json ? ANSWERS[address.json.name].parse(value) : value, isFixed });
    });
  return { GET, ...OTHERS };
}

/** Where there is no address. */
export const nowhere = {
  GET: (request: Request) =>
    apiAnswer(request, async () =>
      refuse("not-found", {
        details: { sentence: "There is no such address. /api/v1/openapi.json lists them all." },
      }),
    ),
  ...OTHERS,
};

/** An answer that the next publication may change. */
export function changing(found: Result<unknown>): Result<Found> {
  return found.ok ? ok({ value: found.value, isFixed: false }) : found;
}

function readQuery(
  search: URLSearchParams,
  { query }: Address,
): Result<Readonly<Record<string, string | null>>> {
  const known = query.map(({ name }) => name);
  const unknown = [...search.keys()].find((name) => !known.includes(name));
  if (unknown !== undefined) return badRequest(`${unknownWords(unknown)} ${knownWords(known)}`);
  const repeated = known.find((name) => search.getAll(name).length > 1);
  if (repeated) return badRequest(`Give ${repeated} once.`);
  return ok(Object.fromEntries(known.map((name) => [name, search.get(name)])));
}

function unknownWords(name: string): string {
  return `This address does not know ${name.slice(0, 40)}.`;
}

function knownWords(known: readonly string[]): string {
  return known.length > 0 ? `It knows ${known.join(", ")}.` : "Ask it without a question mark.";
}

function badRequest(message: string) {
  return refuse("form-incomplete", { problems: [{ rule: "query", message }] });
}
