import { TitleBlock } from "@/components/ui/title-block";
import type { UnknownVersions } from "@/lib/flows/compare-versions";
import { DayForm } from "./day-form";
import { pointInWords } from "./version-banner";

/** A version that does not exist, with those that do. */
export function NoVersionView({
  sentence,
  choices,
}: {
  readonly sentence: string;
  readonly choices: UnknownVersions["choices"];
}) {
  return (
    <>
      <TitleBlock
        crumbs={[
          { label: "Specification", href: "/spec" },
          { label: "Versions", href: "/releases" },
        ]}
        name="We cannot find that version"
        sentence={sentence}
      />
      <DayForm />
      <h2>The versions there are</h2>
      <ul className="mb-6 list-disc pl-6">
        {choices.map((version) => (
          <li key={version.commit}>
            <a href={version.name === null ? "/spec" : `/versions/${version.address}`}>
              {pointInWords(version).replace(/^t/, "T")}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
