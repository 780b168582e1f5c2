import type { ReactNode } from "react";
import { classes } from "./classes";

/** What has to be put right, as flows refuse it. `field` is the name of the field it belongs to, if it belongs to one. */
export type FormError = { readonly message: string; readonly field?: string | undefined };

/** The sentence for one field, or undefined: `error={errorFor(errors, "title")}`. */
export function errorFor(errors: readonly FormError[], field: string): string | undefined {
  return errors.find((error) => error.field === field)?.message;
}

/** What every field of the form kit takes. Hint and error are read with the field through `aria-describedby`. */
export type FieldProps = {
  /** Name in the form, and id unless `id` is given; the error summary links to the id. */
  readonly name: string;
  readonly id?: string | undefined;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** A sentence that says how to put it right. */
  readonly error?: string | undefined;
  /** The label is also the `h1`: for pages that ask one question. */
  readonly heading?: boolean | undefined;
};

/** What the control inside a field must carry. */
export type FieldWiring = {
  readonly id: string;
  readonly name: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
};

/** Ids of hint and error, and the attributes that tie a control to them. */
export function wireField({ name, id = name, hint, error }: FieldProps): FieldWiring {
  const described = classes(Boolean(hint) && `${id}-hint`, Boolean(error) && `${id}-error`);
  return {
    id,
    name,
    "aria-describedby": described || undefined,
    "aria-invalid": error ? true : undefined,
  };
}

/** Hint, then error, with the ids that `wireField` points to. */
export function HintAndError({
  id,
  hint,
  error,
}: {
  id: string;
  hint: ReactNode;
  error: string | undefined;
}) {
  return (
    <>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error && (
        <span className="error" id={`${id}-error`}>
          <span className="sr-only">Error: </span>
          {error}
        </span>
      )}
    </>
  );
}

/** Label, hint, error and one control, in that order. The control takes the wiring it is handed. */
export function FormField({
  children,
  ...field
}: FieldProps & { readonly children: (wiring: FieldWiring) => ReactNode }) {
  const wiring = wireField(field);
  const label = <label htmlFor={wiring.id}>{field.label}</label>;
  return (
    <div className={classes("field", Boolean(field.error) && "wrong")}>
      {field.heading ? <h1>{label}</h1> : label}
      <HintAndError id={wiring.id} hint={field.hint} error={field.error} />
      {children(wiring)}
    </div>
  );
}
