/** What `npm run spec -- <verb> --json` prints, held against the form that it publishes. */
import Ajv from "ajv/dist/2020";
import { expect } from "vitest";
import { outputSchema } from "@/lib/spec/cli/output";
import type { Said } from "./spec-command";

const fits = new Ajv({ strict: false }).compile(Object(outputSchema()));

/** The one object of `--json`, which must be of the published form. */
export async function jsonOf(calling: Promise<Said>) {
  const { code, stdout, stderr } = await calling;
  expect(stdout.trimEnd().split("\n"), stderr).toHaveLength(1);
  const output = JSON.parse(stdout);
  expect(fits(output), JSON.stringify(fits.errors)).toBe(true);
  return { code, output };
}
