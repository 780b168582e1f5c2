import type { ReactNode } from "react";
import { Shell } from "@/components/layout/shell";
import { clockTime, DateText } from "@/components/ui/date-text";
import { Notice } from "@/components/ui/notice";
import type { FrameView } from "@/lib/flows/view-frame";

/** `also`: other beginnings of addresses that belong there. */
const PLACES: readonly { label: string; href: string; also?: readonly string[] }[] = [
  {
    label: "Specification",
    href: "/spec",
    also: [
      "/releases",
      "/versions",
      "/compare",
      "/changes",
      "/returns",
      "/cms",
      "/collections",
      "/downloads",
      "/check",
    ],
  },
  { label: "Requests", href: "/requests", also: ["/suggest"] },
  { label: "Backlog", href: "/backlog" },
  { label: "Roadmap", href: "/roadmap" },
  { label: "Decisions", href: "/decisions" },
  { label: "Guide", href: "/guide", also: ["/glossary", "/api"] },
];

const LINKS = [
  { label: "Who can see and do what", href: "/trust" },
  { label: "Record of everything done", href: "/audit" },
  { label: "Returns", href: "/returns" },
  { label: "Systems", href: "/cms" },
  { label: "Code lists", href: "/spec/codes" },
  { label: "Collections", href: "/collections" },
  { label: "Versions", href: "/releases" },
  { label: "Compare versions", href: "/compare" },
  { label: "Changes", href: "/changes" },
  { label: "Downloads", href: "/downloads" },
  { label: "Check your columns", href: "/check" },
  { label: "For programs", href: "/api" },
  { label: "Glossary", href: "/glossary" },
  { label: "About this site", href: "/guide/about" },
];

const DEMONSTRATION =
  "Demonstration. The people, votes and requests from SSD-0028 on are invented; the rules have shortened periods.";

/** The shell with the portal's own places and words. `path`: the address of the page, to mark where the reader is. */
export function Frame({
  specification,
  demonstration,
  path,
  portalVersion,
  person,
  children,
}: FrameView & {
  readonly path: string;
  readonly portalVersion: string;
  readonly person: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <Shell
      navigation={PLACES.map(({ label, href, also = [] }) => ({
        label,
        href,
        current: [href, ...also].some((place) => isWithin(path, place)),
      }))}
      person={person}
      demo={demonstration ? DEMONSTRATION : undefined}
      trustHref="/trust"
      specification={
        specification && {
          version: versionWords(specification),
          date: <DateText date={specification.at} />,
          href: "/releases",
        }
      }
      portalVersion={portalVersion}
      links={LINKS}
    >
      {!specification && (
        <Notice kind="warning" title="No specification has been imported yet">
          <p>
            The portal has not read the specification repository so far. It tries again every few minutes.
          </p>
        </Notice>
      )}
      {children}
    </Shell>
  );
}

type Shown = NonNullable<FrameView["specification"]>;

function versionWords({ name, since }: Pick<Shown, "name" | "since">): string {
  if (name) return `version ${name}`;
  return since ? `current, changed since ${since}` : "current";
}

/** What stands at the foot of each printed sheet: which specification, when it was read, and where. */
export function printedWords({ specification }: FrameView, address: string, now: Date): string {
  const version = specification ? `Specification in force: ${versionWords(specification)}. ` : "";
  return `${version}Read on ${clockTime(now)} at ${address}`;
}

function isWithin(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}
