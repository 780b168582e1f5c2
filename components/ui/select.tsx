import { type FieldProps, FormField } from "./form-field";
import { Options } from "./options";

/** One of a list too long for radios. `empty` is the first line, with an empty value ("Any state", "Choose a table"). */
export function Select({
  options,
  value,
  empty,
  ...field
}: FieldProps & {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value?: string | undefined;
  readonly empty?: string | undefined;
}) {
  return (
    <FormField {...field}>
      {(wiring) => (
        <select {...wiring} className="input" defaultValue={value ?? ""}>
          {empty !== undefined && <option value="">{empty}</option>}
          <Options options={options} />
        </select>
      )}
    </FormField>
  );
}
