import { Notice } from "@/components/ui/notice";
import { TitleBlock } from "@/components/ui/title-block";
import type { UnknownVersions } from "@/lib/flows/compare-versions";
import { comparePath } from "./comparison-address";
import { CompareForm } from "./comparison-head";

/** Which two versions: asked at first, and again where one of them does not exist. */
export function CompareChoice({ choices, unknown }: UnknownVersions) {
  const [latest, before] = choices;
  return (
    <>
      <TitleBlock
        crumbs={[{ label: "Specification", href: "/spec" }]}
        name="Compare versions"
        sentence="Choose two versions to see what changed from one to the other, and what that asks of those who produce the data and those who use it."
      />
      {unknown.map((asked) => (
        <Notice key={asked} kind="warning" title={`There is no version ${asked.slice(0, 40)}`}>
          <p>Choose one of the list, or give a day, for example 2024-05-01, in the address.</p>
        </Notice>
      ))}
      <CompareForm choices={choices} a={before ?? latest} b={latest} />
      <p>
        <a href="/guide/rules#kinds-of-change">How each kind of change is judged</a>
      </p>
      <h2>All versions</h2>
      <ul className="list-disc pl-6">
        {choices.map((version, place) => (
          <li key={version.commit}>
            <a
              href={`/versions/${version.address}`}
              className={version.name ? "whitespace-nowrap" : undefined}
            >
              {version.name ?? "The current specification"}
            </a>
            <Before version={version} before={choices[place + 1]} />
          </li>
        ))}
      </ul>
    </>
  );
}

type Point = UnknownVersions["choices"][number];

function Before({ version, before }: { version: Point; before: Point | undefined }) {
  if (!before) return ", the first on record";
  return (
    <>
      ,{" "}
      <a href={comparePath(before.address, version.address)}>
        what changed since <span className="whitespace-nowrap">{before.name}</span>
      </a>
    </>
  );
}
