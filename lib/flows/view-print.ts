import type { Reference } from "@/lib/reference";
import { ok } from "@/lib/result";
import type { Spec, Table } from "@/lib/spec/model";
import { CURRENT } from "./find-version";
import type { Flow } from "./flow";
import { resolveVersion } from "./resolve-version";
import { frameOf, noVersion, type VersionFrame } from "./view-version";

/** Tables that belong together; those that no domain names come last. */
export type PrintedGroup = { readonly label: string; readonly tables: readonly Table[] };

export type PrintView = VersionFrame & {
  readonly spec: Spec;
  readonly groups: readonly PrintedGroup[];
  readonly systems: Reference["cms"];
  /** The beginning of the addresses of its items: those in force move on, those of a version stay. */
  readonly base: string;
  readonly printedAt: Date;
};

/** A version whole, to be printed or read on one page. The text names a version, or `current`. */
export const viewPrint: Flow<string, PrintView | { readonly movedTo: string }> = async (
  portal,
  _actor,
  asked,
) => {
  const [version, printedAt] = await Promise.all([resolveVersion(portal, asked), portal.clock(portal.db)]);
  if (!version) return noVersion(asked);
  const { spec, address } = version;
  const base = asked === CURRENT ? "/spec" : `/versions/${address}`;
  if (asked !== CURRENT && asked !== address) return ok({ movedTo: `${base}/print` });
  return ok({
    ...frameOf(version, "/spec/print"),
    spec,
    groups: groupsOf(spec, portal.reference.domains),
    systems: portal.reference.cms,
    base,
    printedAt,
  });
};

function groupsOf({ tables }: Spec, domains: Reference["domains"]): readonly PrintedGroup[] {
  const groups = domains.map(({ label, tables: names }) => ({
    label,
    tables: tables.filter(({ name }) => names.includes(name)),
  }));
  const placed = new Set(groups.flatMap((group) => group.tables));
  const others = { label: "Other tables", tables: tables.filter((table) => !placed.has(table)) };
  return [...groups, others].filter((group) => group.tables.length > 0);
}
