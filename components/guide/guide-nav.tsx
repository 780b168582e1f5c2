/** The pages that belong together, in reading order, with the one that is open. `base`: the address they stand below. */
export function GuideNav({
  label,
  base,
  pages,
  open,
}: {
  readonly label: string;
  readonly base: string;
  readonly pages: readonly { readonly slug: string; readonly title: string }[];
  readonly open: string;
}) {
  return (
    <nav className="side" aria-labelledby="pages">
      <h2 id="pages" className="mt-0">
        {label}
      </h2>
      <ul className="grid gap-2">
        {pages.map(({ slug, title }) => (
          <li key={slug}>
            <a
              href={`${base}/${slug}`}
              aria-current={slug === open ? "page" : undefined}
              className={slug === open ? "font-bold" : undefined}
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
