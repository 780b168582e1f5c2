import { and, asc, eq, inArray, isNotNull, or } from "drizzle-orm";
import type { RequestState } from "@/lib/requests/request";
import type { Db } from "./client";
import { request, touch } from "./schema/schema";

export type TouchingRequest = {
  readonly number: number;
  readonly title: string;
  readonly state: RequestState;
  /** References of the items asked about that it touches. */
  readonly items: readonly string[];
};

export type RequestAtTables = Omit<TouchingRequest, "items"> & {
  /** Names of the tables, those that do not exist yet too. */
  readonly tables: readonly string[];
};

/** Published requests in a state that touch a return or a system, or any of the items given; lowest number first. One question. */
export async function requestsTouching(
  db: Db,
  {
    kind,
    key,
    items,
  }: { readonly kind: "return" | "cms"; readonly key: string; readonly items: readonly string[] },
  states: readonly RequestState[],
): Promise<readonly TouchingRequest[]> {
  const rows = await db
    .select({
      number: request.number,
      title: request.title,
      state: request.state,
      kind: touch.kind,
      key: touch.key,
    })
    .from(touch)
    .innerJoin(request, eq(request.id, touch.requestId))
    .where(
      and(
        inArray(request.state, [...states]),
        isNotNull(request.number),
        or(
          and(eq(touch.kind, kind), eq(touch.key, key)),
          and(eq(touch.kind, "item"), inArray(touch.key, [...items])),
        ),
      ),
    )
    .orderBy(asc(request.number), asc(touch.key));
  return [...Map.groupBy(rows, (row) => row.number)].flatMap(([number, own]) => {
    const [first] = own;
    if (!first || number === null) return [];
    const touched = own.filter((row) => row.kind === "item").map((row) => row.key);
    // State is held to its list by a check constraint.
    return [{ number, title: first.title, state: first.state as RequestState, items: touched }];
  });
}

/** Published requests in a state with the tables that they touch; lowest number first. One question. */
export async function requestsAtTables(
  db: Db,
  states: readonly RequestState[],
): Promise<readonly RequestAtTables[]> {
  const rows = await db
    .select({ number: request.number, title: request.title, state: request.state, table: touch.key })
    .from(touch)
    .innerJoin(request, eq(request.id, touch.requestId))
    .where(and(eq(touch.kind, "table"), inArray(request.state, [...states]), isNotNull(request.number)))
    .orderBy(asc(request.number), asc(touch.key));
  return [...Map.groupBy(rows, (row) => row.number)].flatMap(([number, own]) => {
    const [first] = own;
    if (!first || number === null) return [];
    const { title, state } = first;
    return [{ number, title, state: state as RequestState, tables: own.map(({ table }) => table) }];
  });
}
