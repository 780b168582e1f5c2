import type { ReactNode } from "react";
import { classes } from "./classes";

type Look = "first" | "second" | "danger";

/** A button of a form. `name` and `value` tell which of several was pressed; `about` adds words only read aloud. */
export function Button({
  children,
  look = "first",
  small = false,
  name,
  value,
  formAction,
  about,
}: {
  readonly children: ReactNode;
  readonly look?: Look;
  readonly small?: boolean;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  readonly formAction?: string | ((form: FormData) => void | Promise<void>) | undefined;
  readonly about?: string | undefined;
}) {
  return (
    <button
      className={classes("button", look !== "first" && look, small && "small")}
      type="submit"
      name={name}
      value={value}
      formAction={formAction}
    >
      {children}
      {about && <span className="sr-only"> {about}</span>}
    </button>
  );
}

/** A link that looks like a button: for going to where an act begins, never for the act itself. */
export function LinkButton({
  children,
  href,
  look = "first",
  small = false,
}: {
  readonly children: ReactNode;
  readonly href: string;
  readonly look?: Look;
  readonly small?: boolean;
}) {
  return (
    <a className={classes("button", look !== "first" && look, small && "small")} href={href}>
      {children}
    </a>
  );
}
