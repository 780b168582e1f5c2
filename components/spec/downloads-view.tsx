import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { Details } from "@/components/ui/details";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { TitleBlock } from "@/components/ui/title-block";
import type { DownloadsView as View } from "@/lib/flows/view-downloads";
import { LICENCE } from "@/lib/spec/export/export-input";
import { EXPORTS } from "@/lib/spec/export/forms";

/** The specification to take away: every form of one version, what it is for, and how to check it. */
export function DownloadsView({ versions, chosen, unknown }: View) {
  const { name, date, missing } = chosen;
  const called = name === "current" ? "the current specification" : `version ${name}`;
  return (
    <>
      <TitleBlock
        crumbs={[{ label: "Specification", href: "/spec" }]}
        name="Downloads"
        sentence="The specification in the forms that people and programs work with. It describes data and holds none."
        facts={[
          { label: "Version", value: name === "current" ? "Current, not released yet" : name },
          { label: "Date", value: <DateText date={new Date(`${date}T12:00:00Z`)} /> },
          { label: "Tables", value: chosen.tables },
          { label: "Items", value: chosen.items },
        ]}
      />
      {unknown !== null && (
        <Notice kind="warning" title={`There is no version ${unknown}`}>
          <p>Choose one of the list. Below is {called}.</p>
        </Notice>
      )}
      <VersionForm versions={versions} chosen={name} />
      {missing && (
        <Notice>
          <p>{missing}</p>
        </Notice>
      )}
      <DataTable
        id="forms"
        caption={`Files of ${called}`}
        columns={[{ label: "File" }, { label: "What it is, and for whom", short: "What it is" }]}
        rows={EXPORTS.map((form) => ({
          key: form.name,
          cells: [
            <a key="file" href={`/api/v1/versions/${name}/${form.name}`}>
              {form.title}
              <span className="sr-only"> of {called}</span>
            </a>,
            form.meaning,
          ],
        }))}
      />
      <Checking name={name} commit={chosen.commit} />
    </>
  );
}

function VersionForm({ versions, chosen }: { versions: readonly string[]; chosen: string }) {
  return (
    <form className="filters" action="/downloads">
      <Select
        name="version"
        label="Version"
        value={chosen}
        options={versions.map((name) => ({
          value: name,
          label: name === "current" ? "Current, not released yet" : name,
        }))}
      />
      <Button look="second">Show its files</Button>
    </form>
  );
}

function Checking({ name, commit }: { name: string; commit: string }) {
  return (
    <>
      <h2>Check that a file is whole</h2>
      <p>
        However often a file of a version is made, it is the same, byte for byte. Save it and its{" "}
        <a href={`/api/v1/versions/${name}/SHA256SUMS`}>checksums</a> in one folder and compare:
      </p>
      <ul className="mb-4 grid max-w-measure list-disc gap-2 pl-6">
        <li>
          on Windows, in PowerShell, look for the same figures in the list:
          <code className="block">Get-FileHash ssd-{name}.xlsx</code>
        </li>
        <li>
          on Linux and macOS, each file that is there is said to be OK:
          <code className="block">shasum -a 256 --ignore-missing -c ssd-{name}-SHA256SUMS</code>
        </li>
      </ul>
      <h2>Licence</h2>
      <p>
        {LICENCE.line} <a href={LICENCE.url}>The licence in full</a>.
      </p>
      <Details summary="For programs">
        <p>
          The same files are at addresses that stay: <code>/api/v1/versions/{name}/json</code>, with{" "}
          <code>current</code> in place of the version for the specification in force.{" "}
          <a href="/api/v1/versions">All versions</a> and <a href="/api/v1/spec">the current specification</a>{" "}
          can be asked for as JSON without a key.
        </p>
        <p>
          Scripts, schemas and diagrams can be had for one table: add <code>?table=ssd_person</code> to the
          address. Database scripts put their names into a schema with <code>?schema=dbo</code>.
        </p>
        <p>
          Commit <code>{commit}</code>
        </p>
      </Details>
    </>
  );
}
