import { z } from "zod";

export const PersonaForm = z.strictObject({
  person: z.uuid("Choose who to be"),
  next: z.string().max(500).default("/"),
});

export const LeaveForm = z.strictObject({});
