"use client";

import "./globals.css";

/** Shown where even the frame of the pages failed, most often because the database cannot be reached. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en-GB">
      <body>
        <main className="page site-main">
          <title>The portal cannot be shown just now</title>
          <h1>The portal cannot be shown just now</h1>
          <p className="lead">
            It is starting or has lost its database. Nothing that was saved is lost. Wait a minute and open
            the page again.
          </p>
          {error.digest && (
            <p className="muted">
              If it lasts, tell us this reference: <code>{error.digest}</code>
            </p>
          )}
        </main>
      </body>
    </html>
  );
}
