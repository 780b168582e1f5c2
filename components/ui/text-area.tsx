import { classes } from "./classes";
import { type FieldProps, FormField } from "./form-field";

/**
 * Several lines of text. `limit` (characters) is said in the hint and checked on the server:
 * a `maxlength` attribute would cut pasted text without a word.
 */
export function TextArea({
  value,
  rows = 5,
  limit,
  mono = false,
  hint,
  ...field
}: FieldProps & {
  readonly value?: string | undefined;
  readonly rows?: number;
  readonly limit?: number | undefined;
  readonly mono?: boolean;
}) {
  const upTo = limit && `Up to ${limit.toLocaleString("en-GB")} characters.`;
  const fullHint = hint && upTo ? [hint, " ", upTo] : (hint ?? upTo);
  return (
    <FormField {...field} hint={fullHint}>
      {(wiring) => (
        <textarea {...wiring} className={classes("input", mono && "mono")} rows={rows} defaultValue={value} />
      )}
    </FormField>
  );
}
