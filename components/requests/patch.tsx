/** Removed and added lines of files, as they are. */
export function Patch({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className="overflow-x-auto border border-line bg-canvas p-4" aria-label={label} tabIndex={0}>
      <pre className="text-small">
        <code className="wrap-normal">{text}</code>
      </pre>
    </section>
  );
}
