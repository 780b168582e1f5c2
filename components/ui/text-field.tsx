import { classes } from "./classes";
import { type FieldProps, FormField } from "./form-field";

/** One line of text. `width` hints at the expected length: 5, 10 or 20 characters, or full. `mono` for names and refs. */
export function TextField({
  value,
  type = "text",
  width,
  mono = false,
  autoComplete,
  inputMode,
  ...field
}: FieldProps & {
  readonly value?: string | undefined;
  readonly type?: "text" | "email" | "search" | "date" | "url" | "tel";
  readonly width?: 5 | 10 | 20;
  readonly mono?: boolean;
  readonly autoComplete?: string | undefined;
  readonly inputMode?: "numeric" | "decimal" | undefined;
}) {
  return (
    <FormField {...field}>
      {(wiring) => (
        <input
          {...wiring}
          className={classes("input", width && `w${width}`, mono && "mono")}
          type={type}
          defaultValue={value}
          autoComplete={autoComplete}
          inputMode={inputMode}
          spellCheck={mono ? false : undefined}
        />
      )}
    </FormField>
  );
}
