export type Tab = {
  readonly label: string;
  readonly href: string;
  readonly current?: boolean;
  readonly count?: number;
};

/** Parts of one page, each with its own address. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label}>
      <ul className="tabs">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} aria-current={tab.current ? "page" : undefined}>
              {tab.label}
              {tab.count !== undefined && ` ${tab.count}`}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
