import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { errorFor, type FormError } from "@/components/ui/form-field";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TitleBlock } from "@/components/ui/title-block";
import type { CheckView as Answer, CheckAsk } from "@/lib/flows/check-list";
import { MOST_CHARACTERS } from "@/lib/spec/read-columns";
import { CheckAnswer } from "./check-answer";
import { HeaderFile } from "./header-file";
import { versionInWords } from "./version-words";

/** Names of columns in, and out comes which version they follow and what to do. */
export function CheckView({
  versions,
  typed,
  errors,
  answer,
  check,
}: {
  /** Newest first. */
  readonly versions: readonly string[];
  readonly typed: CheckAsk;
  readonly errors: readonly FormError[];
  readonly answer: Answer | null;
  readonly check: (data: FormData) => Promise<void>;
}) {
  const [newest = "", ...older] = versions;
  return (
    <>
      <ErrorSummary errors={errors} />
      <TitleBlock
        crumbs={[{ label: "Specification", href: "/spec" }]}
        name="Check your columns"
        sentence="Paste the names of your columns. You see which version they follow, and what is missing, renamed, retired or unknown."
      />
      {answer && <CheckAnswer answer={answer} typed={typed} />}
      <form action={check} className="max-w-main">
        {answer && <h2>Check another list</h2>}
        <TextArea
          // A new answer comes with the text that it answers.
          key={typed.columns}
          name="columns"
          label="Names of columns"
          hint="One on each line or with commas between them. The columns of a SELECT or a CREATE TABLE will do too. Names only, never data: nothing is stored or written to a log."
          limit={MOST_CHARACTERS}
          rows={10}
          mono
          value={typed.columns}
          error={errorFor(errors, "columns")}
        />
        <HeaderFile fills="columns" />
        <Select
          key={`version ${typed.version}`}
          name="version"
          label="Version you want to follow"
          hint="Which version your columns are nearest to is found in any case."
          empty={`The newest: ${versionInWords(newest)}`}
          value={typed.version}
          options={older.map((name) => ({ value: name, label: name }))}
          error={errorFor(errors, "version")}
        />
        <Button>Check the names</Button>
      </form>
    </>
  );
}
