import { ROLE_WORDS, ROLES } from "@/lib/access/actor";

/** The capacity somebody acted in, as people read it; the portal itself acts as "system". */
export function capacityInWords(capacity: string): string {
  if (capacity === "system") return "The portal";
  const role = ROLES.find((known) => known === capacity);
  return role ? ROLE_WORDS[role] : capacity;
}
