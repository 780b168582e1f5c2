/** The texts of a small specification with every fault we know of: read the files to see what is written. */
import { expect, test } from "vitest";
import { buildSpec } from "@/lib/spec/build-spec";
import { type ExportName, exportVersion } from "@/lib/spec/export/exports";
import { builtInProfile } from "../../../support/bundled-spec";
import { decoded, exportInput } from "../../../support/exports";
import { ownFiles } from "../../../support/spec-files";
import { must } from "../../../support/story";

const GOLDEN: readonly (readonly [ExportName, string])[] = [
  ["tsql", "export.sql-server.sql"],
  ["postgres", "export.postgresql.sql"],
  ["dbml", "export.dbml"],
  ["mermaid", "export.mmd"],
];

test.each(GOLDEN)("%s is what %s holds", async (name, file) => {
  const spec = { ...must(buildSpec(ownFiles(), builtInProfile("portal"))), commit: "0".repeat(40) };
  const { bytes } = await exportVersion(name, exportInput(spec));
  await expect(decoded(bytes)).toMatchFileSnapshot(`../../../fixtures/spec/golden/${file}`);
});
