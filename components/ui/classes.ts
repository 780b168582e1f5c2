/** Joins the class names that apply: `classes("button", small && "small")`. */
export function classes(...names: readonly (string | false | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}
