"use client";

import type { FormError } from "./form-field";

const focusOnArrival = (summary: HTMLElement | null) => summary?.focus();

/**
 * The errors of a form, before the form. It takes the focus: on a page that was just loaded by `autofocus`,
 * and, where a script replaced part of the page and `autofocus` no longer counts, by the ref (hence "use client").
 */
export function ErrorSummary({ errors }: { readonly errors: readonly FormError[] }) {
  if (errors.length === 0) return null;
  return (
    <div
      className="error-summary"
      id="errors"
      // Other errors are another summary, so it takes the focus again.
      key={errors.map((error) => error.message).join()}
      role="alert"
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: after sending a form, the errors are where the reader must start.
      autoFocus
      ref={focusOnArrival}
    >
      <h2>There is a problem</h2>
      <ul>
        {errors.map(({ message, field }) => (
          <li key={`${field} ${message}`}>{field ? <a href={`#${field}`}>{message}</a> : message}</li>
        ))}
      </ul>
    </div>
  );
}
