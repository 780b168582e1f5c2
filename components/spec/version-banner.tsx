import { Details } from "@/components/ui/details";
import { Notice } from "@/components/ui/notice";
import type { VersionFrame } from "@/lib/flows/view-version";
import { comparePath, withFilter } from "./comparison-address";

/** Says on every page of a version which one it is, where today's is, and what changed since. */
export function VersionBanner({
  frame: { point, notRecorded, todayHref, before, after },
  table = "",
}: {
  readonly frame: VersionFrame;
  /** Narrows the comparison with today to one table. */
  readonly table?: string;
}) {
  const since = withFilter(comparePath(point.address, "current"), {
    isBreakingOnly: false,
    table,
    inReturn: "",
    system: "",
  });
  return (
    <Notice title={titleOf(point)}>
      <p>
        {todayHref ? <a href={todayHref}>See it as it is now</a> : "There is nothing of it any more today"}
        {!point.isCurrent && (
          <>
            {", or "}
            <a href={since}>what changed since</a>
          </>
        )}
        . This page stays as it is.
      </p>
      <p>
        {before && (
          <a href={`/versions/${before.address}`} rel="prev">
            The version before: {pointInWords(before)}
          </a>
        )}
        {before && after && " · "}
        {after && (
          <a href={`/versions/${after.address}`} rel="next">
            The next: {pointInWords(after)}
          </a>
        )}
      </p>
      {notRecorded && (
        <Details summary="What this version did not record">
          <p>{notRecorded}</p>
        </Details>
      )}
    </Notice>
  );
}

/** A version within a sentence; a change that is not released goes by its day. */
export function pointInWords({ name, date, isCurrent }: VersionFrame["point"]): string {
  if (name !== null) return name;
  return isCurrent ? "the current specification" : `the state of ${date}`;
}

function titleOf({ name, date, isCurrent }: VersionFrame["point"]): string {
  const version = name === null ? `the state of ${date}, which is not released` : `version ${name}`;
  return isCurrent ? `This is ${version}, in force now` : `This is ${version}, not the current one`;
}

/** A version as crumbs and headings name it. */
export function versionInWords({ name, date }: VersionFrame["point"]): string {
  return name === null ? `State of ${date}` : `Version ${name}`;
}
