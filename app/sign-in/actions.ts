"use server";
import { closeSession, openPersonaSession } from "@/lib/auth/sessions";
import { ok } from "@/lib/result";
import { formAction } from "@/lib/web/form-action";
import { ownPath } from "@/lib/web/own-path";
import { LeaveForm, PersonaForm } from "@/lib/web/sign-in-forms";

/** Signs in as one of the invented people of the demonstration. */
export const beSomeone = formAction(PersonaForm, (_portal, _actor, form) => openPersonaSession(form.person), {
  back: () => "/sign-in",
  done: (_value, form) => ownPath(form.next, "/my"),
});

/** Signs out. */
export const leave = formAction(LeaveForm, async () => ok(await closeSession()), {
  back: () => "/",
  done: () => "/?done=signed-out",
});
