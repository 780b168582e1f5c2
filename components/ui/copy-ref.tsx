/** A ref in mono that links to its own lasting address, so that the link can be copied. */
export function CopyRef({ refText, href }: { readonly refText: string; readonly href: string }) {
  return (
    <a className="copy-ref" href={href}>
      <span className="sr-only">Lasting address of </span>
      {refText}
    </a>
  );
}
