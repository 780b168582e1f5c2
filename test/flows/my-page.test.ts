import { expect, test } from "vitest";
import { ANONYMOUS } from "@/lib/access/actor";
import { castVote } from "@/lib/flows/cast-vote";
import { viewMine } from "@/lib/flows/view-mine";
import { refuse } from "@/lib/result";
import { someone, testPortal } from "../support/portal";
import { aVote, must, oneSubmitted, opened } from "../support/story";

test("what waits for an authority leaves the list once it has spoken", async () => {
  const portal = await testPortal();
  const { analyst, steward, reference } = await oneSubmitted(portal, "Sex as registered, for the test");
  const lists = async () => {
    const { voice, requests } = must(await viewMine(portal, analyst, null));
    const numbers = (rows: NonNullable<typeof voice>["waiting"] = []) =>
      rows.map(({ summary }) => summary.number);
    return {
      waiting: numbers(voice?.waiting),
      spoken: numbers(voice?.spoken),
      own: requests.map(({ summary }) => summary.number),
    };
  };
  expect(await lists()).toEqual({ waiting: [], spoken: [], own: [28] });
  await opened(portal, steward, reference);
  expect(await lists()).toEqual({ waiting: [28], spoken: [], own: [28] });
  must(await castVote(portal, await someone(portal, "881", "lead"), aVote(reference, "support")));
  expect(await lists()).toEqual({ waiting: [], spoken: [28], own: [28] });
});

test("triage sees how many wait for a first look, and nobody else does", async () => {
  const portal = await testPortal();
  const steward = await someone(portal, "data-to-insight", "steward");
  expect(must(await viewMine(portal, steward, null))).toMatchObject({
    voice: null,
    triage: { submitted: 27, deciding: [] },
  });
  expect(must(await viewMine(portal, await someone(portal, "881", "lead"), null)).triage).toBeNull();
  expect(await viewMine(portal, ANONYMOUS, null)).toEqual(refuse("not-signed-in"));
});
