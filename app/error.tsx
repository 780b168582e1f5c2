"use client";

/** A fault nobody foresaw. The digest is the reference by which the log of the portal knows it. */
export default function ErrorPage({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return (
    <>
      <h1>Sorry, this page could not be shown</h1>
      <p className="lead">
        Something went wrong on our side. If you were sending a form, go back to its page and look whether it
        was saved before you send it again.
      </p>
      <p className="mt-6">
        <button type="button" className="button small" onClick={retry}>
          Try again
        </button>{" "}
        or <a href="/">go to the front page</a>.
      </p>
      {error.digest && (
        <p className="muted">
          If it happens again, tell us this reference: <code>{error.digest}</code>
        </p>
      )}
    </>
  );
}
