import type { ReactNode } from "react";
import { classes } from "./classes";

/**
 * A message above or within a page. success: what was just done, what it changed and how to undo it;
 * warning: what somebody must not miss; information: what helps; demo: the line at the very top.
 */
export function Notice({
  kind = "information",
  title,
  children,
}: {
  readonly kind?: "success" | "information" | "warning" | "demo";
  readonly title?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <div className={classes("notice", kind)} role={kind === "success" ? "status" : undefined}>
      {title && (
        <p className="notice-title">
          {kind === "warning" && <span className="sr-only">Warning: </span>}
          {title}
        </p>
      )}
      {children}
    </div>
  );
}
