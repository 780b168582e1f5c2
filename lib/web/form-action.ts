import { randomBytes } from "node:crypto";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { z } from "zod";
import { keepForm } from "@/db/kept-forms";
import type { Actor } from "@/lib/access/actor";
import { currentActor } from "@/lib/auth/actor";
import { environment } from "@/lib/env";
import { getPortal, type Portal } from "@/lib/portal";
import { type Result, refuse } from "@/lib/result";
import { isTooOften } from "./limit";
import { isSameOrigin } from "./same-origin";

type Fields = Readonly<Record<string, readonly string[]>>;

type Ways<Form, Value> = {
  /** Where the form stands: a refusal goes back there with everything that was typed. */
  readonly back: (fields: Fields) => string;
  /** Where to go when it was done. */
  readonly done: (value: Value, form: Form) => string;
};

/**
 * A server action made of a schema and a flow. Origin, actor, rate and refusals are dealt with here, once:
 * a refused form is kept and its page shows it again, with or without JavaScript.
 */
export function formAction<Schema extends z.ZodType, Value>(
  schema: Schema,
  flow: (portal: Portal, actor: Actor, form: z.output<Schema>) => Promise<Result<Value>>,
  ways: Ways<z.output<Schema>, Value>,
): (data: FormData) => Promise<never> {
  return async (data) => {
    const fields = fieldsOf(data);
    const portal = await getPortal();
    const actor = await currentActor();
    const parsed = schema.safeParse(single(fields));
    const result = await attempt();
    if (result.ok) redirect(ways.done(result.value, schema.parse(single(fields))));
    const token = randomBytes(16).toString("hex");
    await keepForm(portal.db, token, actor.kind === "person" ? actor.id : null, {
      fields,
      refusal: result.refusal,
    });
    const back = withKept(ways.back(fields), token);
    // Whose session has ended signs in first, and finds on the form's page what was typed.
    if (result.refusal.code === "not-signed-in")
      redirect(`/sign-in?next=${encodeURIComponent(back)}&kept=${token}`);
    redirect(back);

    async function attempt(): Promise<Result<Value>> {
      if (!isSameOrigin(await headers(), environment())) return refuse("wrong-origin");
      if (await isTooOften(actor)) return refuse("too-many");
      if (!parsed.success)
        return refuse("form-incomplete", {
          problems: parsed.error.issues.map((i) => ({
            rule: i.code,
            field: String(i.path[0] ?? ""),
            message: i.message,
          })),
        });
      return flow(portal, actor, parsed.data);
    }
  };
}

/** The fields a person sent; those that the framework adds begin with `$ACTION`. */
function fieldsOf(data: FormData): Fields {
  const fields: Record<string, string[]> = {};
  for (const [name, value] of data) {
    if (name.startsWith("$ACTION") || typeof value !== "string") continue;
    // Browsers send line ends as CR LF; texts are compared and stored with LF.
    const text = value.replaceAll("\r\n", "\n");
    const list = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (list) list.push(text);
    else Object.defineProperty(fields, name, { value: [text], enumerable: true });
  }
  return fields;
}

/** One value as text, several as a list, which is how the schemas name them. */
function single(fields: Fields): Record<string, string | readonly string[]> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, values]) => [name, values.length === 1 ? (values[0] ?? "") : values]),
  );
}

function withKept(path: string, token: string): string {
  const url = new URL(path, "http://portal");
  url.searchParams.set("kept", token);
  return `${url.pathname}${url.search}${url.hash}`;
}
