/** What the portal may do on GitHub, read from the log of its calls. */
import { expect } from "vitest";
import type { StandIn } from "../support/github/stand-in";

/** Calls as GitHub describes them, nothing forced, the base never written, and nobody's merge button pressed. */
export function expectGoodManners({ problems, callLog }: StandIn): void {
  expect(problems.join("\n")).toBe("");
  for (const { method, path, operationId, body, userAgent, apiVersion } of callLog) {
    expect(operationId).not.toBe("unknown");
    expect(path).not.toMatch(/\/(?:merge|merges|contents|hooks|collaborators|actions)\b/);
    if (method !== "GET") expect(path).not.toMatch(/git\/refs\/heads(?:%2F|\/)main/);
    expect(JSON.stringify(body ?? null)).not.toMatch(
      /"force":true|"ref":"refs\/heads\/main"|"author":|"committer":/,
    );
    expect(userAgent).toContain("ssd-portal");
    expect(apiVersion).toBe("2022-11-28");
  }
}
