import { Fragment, type ReactNode } from "react";
import { classes } from "./classes";
import { type FieldProps, HintAndError, wireField } from "./form-field";

/** One answer. `reveal` holds further fields, shown only while this answer is chosen; `before` is a word between answers ("or"). */
export type Choice = {
  readonly value: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly reveal?: ReactNode;
  readonly before?: string;
};

type ChoicesProps = FieldProps & { readonly options: readonly Choice[]; readonly row?: boolean };

/** One of several answers. `row` sets short answers side by side, as in a vote. */
export function Radios({ value, ...field }: ChoicesProps & { readonly value?: string | undefined }) {
  return <Choices type="radio" chosen={value === undefined ? [] : [value]} {...field} />;
}

/** Any of several answers; each chosen one is sent under the same name. */
export function Checkboxes({
  values = [],
  ...field
}: ChoicesProps & { readonly values?: readonly string[] }) {
  return <Choices type="checkbox" chosen={values} {...field} />;
}

// The first answer carries the id of the field, so that the error summary leads to it.
function Choices({
  type,
  chosen,
  options,
  row = false,
  ...field
}: ChoicesProps & { type: "radio" | "checkbox"; chosen: readonly string[] }) {
  const { id, name, ...described } = wireField(field);
  return (
    <fieldset
      className={classes("field", Boolean(field.error) && "wrong")}
      aria-describedby={described["aria-describedby"]}
    >
      <legend>{field.heading ? <h1>{field.label}</h1> : field.label}</legend>
      <HintAndError id={id} hint={field.hint} error={field.error} />
      <div className={classes("options", row && "row")}>
        {options.map((option, index) => {
          const optionId = index === 0 ? id : `${id}-${index + 1}`;
          return (
            <Fragment key={option.value}>
              {option.before && <div className="divider">{option.before}</div>}
              <div className="option">
                <input
                  type={type}
                  id={optionId}
                  name={name}
                  value={option.value}
                  defaultChecked={chosen.includes(option.value)}
                  aria-describedby={option.hint ? `${optionId}-hint` : undefined}
                />
                <label htmlFor={optionId}>{option.label}</label>
                {option.hint && (
                  <span className="hint" id={`${optionId}-hint`}>
                    {option.hint}
                  </span>
                )}
                {option.reveal && <div className="reveal">{option.reveal}</div>}
              </div>
            </Fragment>
          );
        })}
      </div>
    </fieldset>
  );
}
