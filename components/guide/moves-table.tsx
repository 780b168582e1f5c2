import { permissionOf } from "@/components/trust/permissions";
import { VERB_WORDS } from "@/components/trust/verb-words";
import { DataTable } from "@/components/ui/data-table";
import { ROLE_WORDS, ROLES } from "@/lib/access/actor";
import { MOVE_NAMES, type MoveName, moveOf } from "@/lib/requests/moves";
import { STATE_WORDS } from "@/lib/requests/request";

/** Every move a request can make, drawn from the table that the portal itself follows. */
export function MovesTable() {
  return (
    <DataTable
      id="moves"
      caption="Every move of a change request"
      columns={[
        { label: "Move" },
        { label: "From" },
        { label: "To" },
        { label: "Who" },
        { label: "What happens" },
      ]}
      rows={MOVE_NAMES.map((name) => {
        const { from, to, effect } = moveOf(name);
        return {
          key: name,
          cells: [
            VERB_WORDS[name],
            from.map((state) => STATE_WORDS[state]).join(", "),
            STATE_WORDS[to],
            whoMay(name),
            effect,
          ],
        };
      })}
    />
  );
}

/** "Author, LA lead": asked of the rules of permission, so that the table cannot differ from what happens. */
function whoMay(name: MoveName): string {
  const permissions = ROLES.map((role) => ({ role, ...permissionOf(role, name) }));
  const people = permissions.flatMap(({ role, reach, while: during }) => {
    if (reach === "own-authority") return [`${ROLE_WORDS[role]} of the proposing authority`];
    if (reach === "no" || reach === "own") return [];
    return [during ? `${ROLE_WORDS[role]} (while ${during})` : ROLE_WORDS[role]];
  });
  if (permissions.some(({ reach }) => reach === "own")) people.unshift("Author");
  return people.length > 0 ? people.join(", ") : "The portal";
}
