import { refresh } from "next/cache";
import { headers } from "next/headers";
import type { Actor } from "@/lib/access/actor";
import { currentActor } from "@/lib/auth/actor";
import { environment } from "@/lib/env";
import { getPortal, type Portal } from "@/lib/portal";
import { type Result, refuse } from "@/lib/result";
import { isTooOften } from "./limit";
import { keepAnswer, keptAnswer } from "./response";
import { isSameOrigin } from "./same-origin";

type Typed<Field extends string> = Readonly<Record<Field, string>>;

/** What the fields held, and what a flow made of them. */
export type Answered<Field extends string, Value> = {
  readonly typed: Typed<Field>;
  readonly result: Result<Value>;
};

type AnswerForm<Field extends string, Value> = {
  /** What a flow makes of a form that was sent from one of our own pages. */
  answer(data: FormData): Promise<Answered<Field, Value>>;
  /** The server action. */
  send(data: FormData): Promise<void>;
  /** What was sent with this very page; null where it was asked for by its address alone. */
  answered(): Answered<Field, Value> | null;
};

/**
 * A form that is answered on the page that comes back, and nowhere else: what was typed stands in no address, in no
 * log and in no table. Works with or without JavaScript.
 */
export function answerForm<Field extends string, Value>(
  name: string,
  fields: readonly Field[],
  flow: (portal: Portal, actor: Actor, typed: Typed<Field>) => Promise<Result<Value>>,
): AnswerForm<Field, Value> {
  async function attempt(typed: Typed<Field>): Promise<Result<Value>> {
    const actor = await currentActor();
    if (!isSameOrigin(await headers(), environment())) return refuse("wrong-origin");
    if (await isTooOften(actor)) return refuse("too-many");
    return flow(await getPortal(), actor, typed);
  }
  async function answer(data: FormData): Promise<Answered<Field, Value>> {
    // Every field is given a text here, so the record has them all.
    const typed = Object.fromEntries(fields.map((field) => [field, textOf(data.get(field))])) as Typed<Field>;
    return { typed, result: await attempt(typed) };
  }
  return {
    answer,
    async send(data) {
      keepAnswer(name, await answer(data));
      refresh();
    },
    // Kept by `send` above, in this response, under this name.
    answered: () => (keptAnswer(name) as Answered<Field, Value> | undefined) ?? null,
  };
}

function textOf(given: FormDataEntryValue | null): string {
  return typeof given === "string" ? given.replaceAll("\r\n", "\n") : "";
}
