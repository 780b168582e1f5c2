import type { Return } from "@/lib/returns/return";
import type { Change, Spec } from "../model";
import type { Cms } from "../reference";

/** All that an export is made of. The same input gives the same bytes: nothing asks for the time. */
export type ExportInput = {
  readonly spec: Spec;
  /** `2025-08-18`, `2.0.0`, or `current` for what is merged and not released. */
  readonly version: string;
  /** `YYYY-MM-DD`: the day of the version, which is also the time of every file in a ZIP. */
  readonly date: string;
  /** Full names of returns and of their parts; the codes come from the specification itself. */
  readonly returns: readonly Return[];
  readonly cms: readonly Cms[];
  /** What changed since the version before; null for the first one. */
  readonly previous: { readonly version: string; readonly changes: readonly Change[] } | null;
};

/** One table alone, and for database scripts the schema its names are put into. */
export type ExportOptions = { readonly table?: string | undefined; readonly schema?: string | undefined };

export const LICENCE = {
  name: "MIT",
  /** As the first lines of the file LICENSE say. */
  line: "Licence: MIT. Copyright (c) 2026 SSD Portal contributors.",
  url: "https://spdx.org/licenses/MIT.html",
} as const;

export const GENERATED = "Generated from the specification: do not edit.";

/** A sound copy of what an export is called inside and outside: letters, digits, dots and hyphens. */
export function versionInFileName({ version }: Pick<ExportInput, "version">): string {
  return version.replace(/[^\w.-]/g, "-").slice(0, 60);
}
