/** What every repository of the specification does, held against both adapters over real git. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readTrailers } from "@/lib/repository/commit-message";
import type { ProposalDraft, SpecRepository } from "@/lib/repository/repository";
import type { FileChange } from "@/lib/spec/model";
import { ADDRESS, aDraft, draftOf, expectProblem, OUTCOME, PERSON, RENAMED } from "../support/draft";
import { commitFiles, type Files, git, mergeAsPerson, readText, tipOf } from "../support/git";
import { type Adapter, gitHubAdapter, localAdapter } from "./adapters";
import { expectGoodManners } from "./manners";

const UNKNOWN = "1234567890123456789012345678901234567890";
const BRANCH = "ssd-portal/ssd-0142-r2";

describe.each([
  ["local", localAdapter],
  ["github", gitHubAdapter],
] as const)("%s", (_, makeAdapter) => {
  let adapter: Adapter;
  let repository: SpecRepository;
  let bare: string;

  beforeEach(async () => {
    adapter = await makeAdapter();
    ({ repository, bare } = adapter);
  });

  afterEach(async () => {
    if (adapter.standIn) expectGoodManners(adapter.standIn);
    await adapter.end();
  });

  const branches = async () =>
    (await git(bare, ["for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads"])).split("\n");
  const moveBase = (files: Files = { [ADDRESS]: "---\nnodes: []\n" }) => commitFiles(bare, "main", files);
  const refusesUnwritten = async (draft: ProposalDraft, problem: Parameters<typeof expectProblem>[1]) => {
    await expectProblem(repository.propose(draft), problem);
    expect(await branches()).toEqual(["main"]);
    expect(await repository.proposals()).toEqual([]);
  };

  /** What a crash after the branch and before the proposal leaves: the portal's commit, made as the portal makes it. */
  const leaveOver = async ({ parts, base, branch }: ProposalDraft) => {
    const [{ files, message } = { files: [], message: "" }] = parts;
    const contents = Object.fromEntries(files.map(({ path, content }) => [path, content]));
    return { tip: await commitFiles(bare, branch, contents, { from: base, message, parents: [base] }) };
  };

  describe("reading", () => {
    test("it says what it is and whether proposals are accepted here", async () => {
      const described = await repository.describe();
      expect(described).toMatchObject({
        kind: adapter.kind,
        base: "main",
        canAccept: adapter.kind === "local",
      });
    });

    test("the head is the tip of the base branch, with its parents, time and message", async () => {
      const before = await repository.head();
      const date = "2026-03-04T05:06:07Z";
      const id = await commitFiles(
        bare,
        "main",
        { [PERSON]: "a: 1\n" },
        { message: "By hand\n\nWith reason\n", date },
      );
      const at = "2026-03-04T05:06:07.000Z";
      expect(await repository.head()).toEqual({
        id,
        parents: [before.id],
        at,
        message: "By hand\n\nWith reason\n",
      });
    });

    test("files come with their bytes, mode and blob, and only those of the specification", async () => {
      const { id } = await repository.head();
      const { commit, files } = await repository.read(id);
      expect(commit).toBe(id);
      expect([...files.keys()].sort()).toEqual([
        "spec/tables.yml",
        "spec/tables/ssd_address.yml",
        "spec/tables/ssd_contacts.yml",
        "spec/tables/ssd_person.yml",
      ]);
      const file = files.get(PERSON);
      expect(file).toMatchObject({
        path: PERSON,
        mode: "100644",
        blob: await git(bare, ["rev-parse", `${id}:${PERSON}`]),
      });
      expect(new TextDecoder().decode(file?.bytes)).toBe(await readText(bare, id, PERSON));
    });

    test("bytes are exact: line ends, other scripts, no line end at all", async () => {
      const odd = 'a: "\\u00e9 ✓ naïve"\r\nb: 1';
      const id = await commitFiles(bare, "main", { [PERSON]: odd, [ADDRESS]: "" });
      const { files } = await repository.read(id);
      expect(Buffer.from(files.get(PERSON)?.bytes ?? []).toString("utf8")).toBe(odd);
      expect(files.get(ADDRESS)?.bytes.byteLength).toBe(0);
    });

    test("an older commit reads as it was", async () => {
      const old = await repository.head();
      const before = await readText(bare, old.id, ADDRESS);
      await moveBase();
      const { files } = await repository.read(old.id);
      expect(Buffer.from(files.get(ADDRESS)?.bytes ?? []).toString("utf8")).toBe(before);
    });

    test.each([UNKNOWN, "main", "HEAD", "--help", ""])(
      "%o is not a commit that can be read",
      async (name) => {
        await expectProblem(repository.read(name), "NotFound");
      },
    );

    test("a link among the files is refused, and named", async () => {
      const link = await git(bare, ["hash-object", "-w", "--stdin"], { input: "/etc/passwd" });
      const tree = await git(bare, ["mktree"], { input: `120000 blob ${link}\tsneaky.yml\n` });
      const above = await git(bare, ["mktree"], { input: `040000 tree ${tree}\tspec\n` });
      const id = await git(bare, ["commit-tree", above, "-m", "A link"]);
      expect((await expectProblem(repository.read(id), "Refused")).sentence).toContain("spec/sneaky.yml");
    });

    test("a commit is an ancestor of what was built on it and of itself, not the other way round", async () => {
      const old = (await repository.head()).id;
      const next = await moveBase();
      expect(await repository.isAncestor(old, next)).toBe(true);
      expect(await repository.isAncestor(next, next)).toBe(true);
      expect(await repository.isAncestor(next, old)).toBe(false);
      await expectProblem(repository.isAncestor(UNKNOWN, next), "NotFound");
    });
  });

  describe("what reached the base", () => {
    test("nothing has while it stands still", async () => {
      expect(await repository.merges((await repository.head()).id)).toEqual([]);
    });

    test("commits come oldest first, and of a merge only the first-parent line", async () => {
      const start = (await repository.head()).id;
      const first = await moveBase();
      await commitFiles(bare, "topic", { [PERSON]: "a: 1\n" }, { from: "main" });
      await commitFiles(bare, "topic", { [PERSON]: "a: 2\n" });
      const merge = await mergeAsPerson(bare, "topic", "merge", "Merge topic\n");
      const last = await moveBase({ [ADDRESS]: "b: 2\n" });
      expect((await repository.merges(start)).map(({ id }) => id)).toEqual([first, merge, last]);
      expect((await repository.merges(merge)).map(({ id }) => id)).toEqual([last]);
    });

    test("a rewritten base is noticed", async () => {
      const start = (await repository.head()).id;
      const gone = await moveBase();
      await git(bare, ["update-ref", "refs/heads/main", start]);
      await moveBase({ [ADDRESS]: "other: 1\n" });
      await expectProblem(repository.merges(gone), "Moved");
    });

    test("a squashed proposal is known by its trailers", async () => {
      const start = (await repository.head()).id;
      const draft = await aDraft(repository);
      await repository.propose(draft);
      const message = `SSD-0142 (#1)\n\n${draft.parts[0]?.message.split("\n\n").slice(1).join("\n\n")}`;
      await mergeAsPerson(bare, BRANCH, "squash", message);
      const [squash] = await repository.merges(start);
      expect(readTrailers(squash?.message ?? "")).toMatchObject({ request: "SSD-0142", revision: 2 });
    });
  });

  describe("versions", () => {
    test("a folder becomes the one version it was given out as", async () => {
      const { id, at } = await repository.head();
      expect(await repository.history()).toEqual([{ name: "2025-08-18", commit: id, at }]);
    });

    test("a mark names a version, once and for ever", async () => {
      const { id } = await repository.head();
      const next = await moveBase();
      const marked = await repository.mark("2.0.0", id);
      expect(marked).toMatchObject({ name: "2.0.0", commit: id });
      expect(await repository.mark("2.0.0", id)).toEqual(marked);
      await expectProblem(repository.mark("2.0.0", next), "NameTaken");
      expect(await tipOf(bare, "refs/tags/spec-v2.0.0")).toBe(id);
      expect((await repository.history()).map(({ name }) => name)).toEqual(["2025-08-18", "2.0.0"]);
    });

    test.each(["", "v2", "2.0", "../2.0.0", "2.0.0\n"])("%o is not the name of a version", async (name) => {
      await expectProblem(repository.mark(name, (await repository.head()).id), "Refused");
    });

    test("only a commit of the base can be marked", async () => {
      const aside = await commitFiles(bare, "aside", { [PERSON]: "a: 1\n" }, { from: "main" });
      await expectProblem(repository.mark("2.0.0", aside), "Refused");
      await expectProblem(repository.mark("2.0.0", UNKNOWN), "NotFound");
    });

    test("a tag with a note of its own counts as well, and other tags do not", async () => {
      const id = await moveBase();
      await git(bare, ["tag", "-a", "-m", "By a person", "spec-v2.1.0", id]);
      await git(bare, ["tag", "v1.0.0-alpha", id]);
      expect((await repository.history()).map(({ name, commit }) => [name, commit])).toContainEqual([
        "2.1.0",
        id,
      ]);
      expect(await repository.history()).toHaveLength(2);
    });
  });

  describe("a repository with its own history", () => {
    let own: Adapter;

    beforeEach(async () => {
      const source = `${bare}-history`;
      await git(bare, ["init", "--bare", "--quiet", "--initial-branch=trunk", source]);
      const add = (file: string, content: string, date: string, more = {}) =>
        commitFiles(source, "trunk", { [file]: content }, { date, ...more });
      await add(PERSON, "v: 1\n", "2024-02-12T09:00:00Z");
      await add("README.md", "Words\n", "2024-02-12T10:00:00Z");
      await add(PERSON, "v: 2\n", "2024-02-13T09:00:00Z");
      await add(PERSON, "v: 3\n", "2024-02-13T11:00:00Z");
      const side = await commitFiles(
        source,
        "side",
        { [ADDRESS]: "side: 1\n" },
        { from: "trunk", date: "2024-03-01T09:00:00Z" },
      );
      const trunk = await tipOf(source, "trunk");
      const parents = [trunk ?? "", side];
      await add(ADDRESS, "side: 1\n", "2024-04-10T09:00:00Z", { parents, message: "Merge side\n" });
      const message =
        "SSD-0001: by the portal\n\nSsd-Request: SSD-0001\nSsd-Revision: 1\n" +
        `Ssd-Content: sha256:${OUTCOME}\n`;
      await add(PERSON, "v: 4\n", "2025-01-01T09:00:00Z", { message });
      own = await makeAdapter(source);
    });

    afterEach(() => own.end());

    test("the days on which the objects changed are its versions, merges counted once and the portal's own not at all", async () => {
      const names = (await own.repository.history()).map(({ name }) => name);
      expect(names).toEqual(["2024-02-12", "2024-02-13", "2024-04-10"]);
    });

    test("of one day the last commit stands for it", async () => {
      const day = (await own.repository.history())[1]?.commit ?? "";
      expect(await readText(own.bare, day, PERSON)).toBe("v: 3\n");
    });

    test("dated versions stay when the first release is marked, and later days are none", async () => {
      await own.repository.mark("2.0.0", (await own.repository.head()).id);
      await commitFiles(own.bare, "main", { [PERSON]: "v: 5\n" });
      const names = (await own.repository.history()).map(({ name }) => name);
      expect(names).toEqual(["2024-02-12", "2024-02-13", "2024-04-10", "2.0.0"]);
    });
  });

  describe("proposing", () => {
    test("makes the branch, one commit with exactly the change, and an open proposal", async () => {
      const base = (await repository.head()).id;
      const draft = await aDraft(repository);
      const state = await repository.propose(draft);
      expect(state).toMatchObject({
        number: 1,
        key: { request: "SSD-0142", revision: 2 },
        branch: BRANCH,
        base,
        state: "open",
        mergedAs: null,
        mergeable: "yes",
        tipIsOurs: true,
        headExists: true,
      });
      expect(await tipOf(bare, BRANCH)).toBe(state.tip);
      expect(await git(bare, ["rev-list", "--parents", `${base}..${state.tip}`])).toBe(
        `${state.tip} ${base}`,
      );
      expect(await git(bare, ["diff", "--name-status", base, state.tip])).toBe(`M\t${PERSON}`);
      expect(await readText(bare, state.tip, PERSON)).toBe(RENAMED[PERSON]);
      expect(await git(bare, ["log", "-1", "--format=%B", state.tip])).toContain(
        draft.parts[0]?.message.trim(),
      );
      expect((await repository.head()).id).toBe(base);
    });

    test("twice is once", async () => {
      const draft = await aDraft(repository);
      const first = await repository.propose(draft);
      expect(await repository.propose(draft)).toEqual(first);
      expect(await repository.proposals()).toHaveLength(1);
    });

    test("another process finds what the first one made", async () => {
      const draft = await aDraft(repository);
      const first = await repository.propose(draft);
      expect(await (await adapter.another()).propose(draft)).toEqual(first);
    });

    test("by two processes at once it is made once", async () => {
      const draft = await aDraft(repository);
      const other = await adapter.another();
      const states = await Promise.all(
        [repository, other, repository, other].map((one) => one.propose(draft)),
      );
      expect(new Set(states.map(({ number, tip }) => `${number} ${tip}`)).size).toBe(1);
      expect(await repository.proposals()).toHaveLength(1);
    });

    test("different requests at once are made side by side", async () => {
      const other = await adapter.another();
      const drafts = await Promise.all(
        ["SSD-0001", "SSD-0002", "SSD-0003", "SSD-0004"].map((request) =>
          aDraft(repository, RENAMED, { request }),
        ),
      );
      const states = await Promise.all(
        drafts.map((draft, index) => (index % 2 ? other : repository).propose(draft)),
      );
      expect(states.map(({ number }) => number).sort()).toEqual([1, 2, 3, 4]);
      expect(await branches()).toHaveLength(5);
    });

    test("files are added, removed and put into new folders", async () => {
      const wish = { "spec/new/deep/file.yml": "n: 1\n", [ADDRESS]: null, "spec/tables/ssd_z.yml": "z: ✓\n" };
      const { tip, base } = await repository.propose(await aDraft(repository, wish));
      const changed = await git(bare, ["diff", "--name-status", "--no-renames", base, tip]);
      expect(changed.split("\n")).toEqual([
        `A\tspec/new/deep/file.yml`,
        `D\t${ADDRESS}`,
        `A\tspec/tables/ssd_z.yml`,
      ]);
      expect(await readText(bare, tip, "spec/tables/ssd_z.yml")).toBe("z: ✓\n");
    });

    test("several parts are several commits, each with its own message", async () => {
      const whole = await aDraft(repository, { [PERSON]: "a: 1\n", [ADDRESS]: "b: 1\n" });
      const [files = []] = whole.parts.map((part) => part.files);
      const parts = files.map((file) => ({
        ...whole.parts[0],
        request: "SSD-0142",
        files: [file],
        message: whole.parts[0]?.message ?? "",
      }));
      const { tip, base, tipIsOurs } = await repository.propose({ ...whole, parts });
      expect(await git(bare, ["rev-list", "--count", `${base}..${tip}`])).toBe("2");
      expect(await git(bare, ["diff", "--name-only", base, `${tip}^`])).toBe(PERSON);
      expect(tipIsOurs).toBe(true);
    });

    test("a left-over branch of ours is taken up", async () => {
      const draft = await aDraft(repository);
      const { tip } = await leaveOver(draft);
      const state = await repository.propose(draft);
      expect(state).toMatchObject({ tip, state: "open", tipIsOurs: true });
      expect(await repository.proposals()).toHaveLength(1);
    });

    test("a left-over branch with an earlier build of ours is brought up to date", async () => {
      const old = await aDraft(repository);
      const { tip } = await leaveOver(old);
      const base = await moveBase({ [PERSON]: "---\nother: words\n" });
      const draft = await aDraft(repository, { [PERSON]: "---\nother: words\nnew: 1\n" });
      const state = await repository.propose(draft);
      expect(state).toMatchObject({ base, tipIsOurs: true, state: "open" });
      expect(await git(bare, ["log", "-1", "--format=%P", state.tip])).toBe(`${tip} ${base}`);
    });

    test("a branch of somebody else is left alone", async () => {
      const theirs = await commitFiles(bare, BRANCH, { [PERSON]: "theirs: 1\n" }, { from: "main" });
      const { sentence } = await expectProblem(repository.propose(await aDraft(repository)), "NameTaken");
      expect(sentence).toContain(theirs.slice(0, 12));
      expect(await tipOf(bare, BRANCH)).toBe(theirs);
      expect(await repository.proposal(BRANCH)).toBe(null);
    });

    test("a base that has moved on meanwhile is no hindrance", async () => {
      const draft = await aDraft(repository);
      await moveBase();
      expect(await repository.propose(draft)).toMatchObject({
        base: draft.base,
        state: "open",
        tipIsOurs: true,
      });
    });

    test("a base that the base branch does not hold is", async () => {
      const aside = await commitFiles(bare, "aside", { [ADDRESS]: "a: 1\n" }, { from: "main" });
      const draft = await aDraft(repository, RENAMED, { base: aside });
      await expectProblem(repository.propose(draft), "Moved");
      expect(await repository.proposal(BRANCH)).toBe(null);
    });

    test("an unknown base is not found", async () => {
      const changes: FileChange[] = [{ path: PERSON, mode: "100644", content: "a: 1\n", expectBlob: null }];
      await refusesUnwritten(
        draftOf(changes, {
          request: "SSD-0142",
          revision: 2,
          base: UNKNOWN,
          outcomeHash: OUTCOME,
          reason: "Why",
        }),
        "NotFound",
      );
    });

    test("a file that is not what the change was made from stops it", async () => {
      const { id: base } = await repository.head();
      const options = { request: "SSD-0142", revision: 2, base, outcomeHash: OUTCOME, reason: "Why" };
      const stale: FileChange = { path: PERSON, mode: "100644", content: "a: 1\n", expectBlob: UNKNOWN };
      await refusesUnwritten(draftOf([stale], options), "Moved");
      await refusesUnwritten(draftOf([{ ...stale, expectBlob: null }], options), "Moved");
    });

    test.each([
      "README.md",
      "/spec/tables/a.yml",
      "spec/../a.yml",
      "spec//a.yml",
      "spec/./a.yml",
      "spec/.git/a.yml",
      "spec/tables/é.yml",
      "spec/tables/e\u0301.yml",
      "spec/tables/a b.yml",
      "spec\\tables\\a.yml",
      "spec/tables/a\n.yml",
      "spec/tables/-a.yml",
      "spec/tables/а.yml",
    ])("%o cannot be written", async (path) => {
      const { id: base } = await repository.head();
      const change: FileChange = { path, mode: "100644", content: "a: 1\n", expectBlob: null };
      const draft = draftOf([change], {
        request: "SSD-0142",
        revision: 2,
        base,
        outcomeHash: OUTCOME,
        reason: "Why",
      });
      await refusesUnwritten(draft, "Refused");
    });

    test("a file takes no folder's place, and no folder a file's", async () => {
      await commitFiles(bare, "main", { "spec/tables/a.yml/b.yml": "a: 1\n" });
      await refusesUnwritten(await aDraft(repository, { "spec/tables/a.yml": "a: 1\n" }), "Refused");
      await refusesUnwritten(await aDraft(repository, { [`${PERSON}/below.yml`]: "a: 1\n" }), "Refused");
    });

    test("a draft that could not be known again is refused", async () => {
      const draft = await aDraft(repository);
      const [part] = draft.parts;
      const message = "SSD-0142: no trailers\n";
      await refusesUnwritten({ ...draft, branch: "ssd-portal/ssd-0142-r3" }, "Refused");
      await refusesUnwritten({ ...draft, contentHash: OUTCOME }, "Refused");
      await refusesUnwritten({ ...draft, parts: [] }, "Refused");
      await refusesUnwritten(
        { ...draft, parts: [{ request: "SSD-0142", files: part?.files ?? [], message }] },
        "Refused",
      );
      await refusesUnwritten({ ...draft, text: { ...draft.text, body: "no mark" } }, "Refused");
    });

    test("a file that would not change, or is too large, is refused", async () => {
      const { id } = await repository.head();
      await refusesUnwritten(
        await aDraft(repository, { [PERSON]: await readText(bare, id, PERSON) }),
        "Refused",
      );
      await refusesUnwritten(
        await aDraft(repository, { [PERSON]: "x".repeat(2 * 1024 * 1024 + 1) }),
        "TooLarge",
      );
    });
  });

  describe("what becomes of a proposal", () => {
    let draft: ProposalDraft;
    let tip: string;

    beforeEach(async () => {
      draft = await aDraft(repository);
      ({ tip } = await repository.propose(draft));
    });

    test("there is none of a branch that was never proposed", async () => {
      expect(await repository.proposal("ssd-portal/ssd-0142-r3")).toBe(null);
    });

    test("a person's commit on top makes the tip not ours, and nothing is pushed over it", async () => {
      const theirs = await commitFiles(bare, BRANCH, { [PERSON]: "theirs: 1\n" });
      expect(await repository.proposal(BRANCH)).toMatchObject({
        tip: theirs,
        tipIsOurs: false,
        state: "open",
      });
      expect(await repository.propose(draft)).toMatchObject({ tip: theirs, tipIsOurs: false });
      expect(await tipOf(bare, BRANCH)).toBe(theirs);
    });

    test("a person's change under our message is noticed by its content", async () => {
      const { message = "" } = draft.parts[0] ?? {};
      const amended = await commitFiles(
        bare,
        BRANCH,
        { [PERSON]: "theirs: 1\n" },
        { message, parents: [draft.base] },
      );
      expect(await repository.proposal(BRANCH)).toMatchObject({ tip: amended, tipIsOurs: false });
      const onTop = await commitFiles(bare, BRANCH, { [ADDRESS]: "theirs: 1\n" }, { message });
      expect(await repository.proposal(BRANCH)).toMatchObject({ tip: onTop, tipIsOurs: false });
    });

    test("a person's rebase that keeps message and content stays ours", async () => {
      const { message = "" } = draft.parts[0] ?? {};
      const content = RENAMED[PERSON] ?? null;
      const again = await commitFiles(
        bare,
        BRANCH,
        { [PERSON]: content },
        { message, parents: [draft.base], from: draft.base },
      );
      expect(await repository.proposal(BRANCH)).toMatchObject({ tip: again, tipIsOurs: true });
    });

    test("merged by a person, it is merged, and says as what", async () => {
      const merge = await mergeAsPerson(
        bare,
        BRANCH,
        "merge",
        `Merge pull request #1 from example/${BRANCH}\n`,
      );
      expect(await repository.proposal(BRANCH)).toMatchObject({
        state: "merged",
        mergedAs: merge,
        tip,
        tipIsOurs: true,
      });
      expect(await repository.propose(draft)).toMatchObject({ state: "merged", number: 1 });
    });

    test("moved onto the base as it is, it is merged as itself", async () => {
      await git(bare, ["update-ref", "refs/heads/main", tip]);
      expect(await repository.proposal(BRANCH)).toMatchObject({ state: "merged", mergedAs: tip });
    });

    test("merged and its branch deleted, it is still merged, and the branch does not come back", async () => {
      const merge = await mergeAsPerson(bare, BRANCH, "merge", "Merge\n");
      await repository.proposal(BRANCH);
      await git(bare, ["update-ref", "-d", `refs/heads/${BRANCH}`]);
      const expected = { state: "merged", mergedAs: merge, headExists: false };
      expect(await repository.proposal(BRANCH)).toMatchObject(expected);
      expect(await (await adapter.another()).propose(draft)).toMatchObject(expected);
      expect(await branches()).toEqual(["main"]);
    });

    test("its branch deleted, it is closed", async () => {
      await git(bare, ["update-ref", "-d", `refs/heads/${BRANCH}`]);
      expect(await repository.proposal(BRANCH)).toMatchObject({
        state: "closed",
        headExists: false,
        tip,
        mergedAs: null,
      });
    });

    test("closed, it stays closed until a person acts", async () => {
      expect(await repository.close(BRANCH, "Replaced by revision 3.")).toMatchObject({
        state: "closed",
        mergeable: "unknown",
      });
      expect(await repository.close(BRANCH, "Replaced by revision 3.")).toMatchObject({ state: "closed" });
      expect(await repository.propose(draft)).toMatchObject({ state: "closed", number: 1 });
      expect(await repository.proposals()).toHaveLength(1);
      expect(await tipOf(bare, BRANCH)).toBe(tip);
    });

    test("what was never proposed cannot be closed", async () => {
      await expectProblem(repository.close("ssd-portal/ssd-0142-r3", "Why"), "NotFound");
    });

    test("a conflict with the base is no longer mergeable", async () => {
      await moveBase({ [PERSON]: "conflict: 1\n" });
      expect((await repository.proposal(BRANCH))?.mergeable).toBe("no");
    });

    test("decorating never fails, whatever is there", async () => {
      await repository.decorate(BRANCH, draft.text);
      await repository.decorate(BRANCH, draft.text);
      await repository.decorate("ssd-portal/ssd-0142-r3", draft.text);
      expect(await repository.proposal(BRANCH)).toMatchObject({ state: "open", tip });
    });

    test("the list holds open, closed and merged ones, and a new process sees the same", async () => {
      await repository.propose(
        await aDraft(repository, { [ADDRESS]: "b: 1\n" }, { request: "SSD-0150", revision: 1 }),
      );
      await repository.propose(
        await aDraft(repository, { [ADDRESS]: "b: 2\n" }, { request: "SSD-0151", revision: 1 }),
      );
      await repository.close("ssd-portal/ssd-0150-r1", "Why");
      await mergeAsPerson(bare, BRANCH, "merge", "Merge\n");
      const states = [...(await repository.proposals())].sort((a, b) => a.number - b.number);
      const shown = states.map(({ key, state }) => [key?.request, state]);
      expect(shown).toEqual([
        ["SSD-0142", "merged"],
        ["SSD-0150", "closed"],
        ["SSD-0151", "open"],
      ]);
      const cold = [...(await (await adapter.another()).proposals())].sort((a, b) => a.number - b.number);
      expect(cold.map(({ tip: at, state }) => [at, state])).toEqual(
        states.map(({ tip: at, state }) => [at, state]),
      );
    });

    test("the list can start at a time", async () => {
      const { updatedAt } = (await repository.proposal(BRANCH)) ?? { updatedAt: "" };
      const later = new Date(Date.parse(updatedAt) + 1000).toISOString();
      expect(await repository.proposals(updatedAt)).toHaveLength(1);
      expect(await repository.proposals(later)).toHaveLength(0);
    });

    test("other people's branches are not in the list", async () => {
      await commitFiles(bare, "topic", { [PERSON]: "a: 1\n" }, { from: "main" });
      await commitFiles(bare, "ssd-portal/my-own-idea", { [PERSON]: "a: 1\n" }, { from: "main" });
      if (adapter.standIn) {
        const { pulls } = adapter.standIn;
        for (const branch of ["topic", "ssd-portal/my-own-idea"]) {
          await pulls.open({ title: "Theirs", body: null, branch, base: "main", author: "a-person" });
        }
      }
      expect((await repository.proposals()).map(({ branch }) => branch)).toEqual([BRANCH]);
    });
  });

  describe("bringing up to date", () => {
    let draft: ProposalDraft;
    let tip: string;

    beforeEach(async () => {
      draft = await aDraft(repository);
      ({ tip } = await repository.propose(draft));
    });

    test("adds one commit with two parents that holds the change on the new base", async () => {
      const base = await moveBase();
      const next = await aDraft(repository);
      const state = await repository.refresh(next, tip);
      expect(state).toMatchObject({ base, number: 1, state: "open", mergeable: "yes", tipIsOurs: true });
      expect(await git(bare, ["log", "-1", "--format=%P", state.tip])).toBe(`${tip} ${base}`);
      expect(await git(bare, ["diff", "--name-only", base, state.tip])).toBe(PERSON);
      expect(await git(bare, ["log", "-1", "--format=%s", state.tip])).toBe(
        `SSD-0142: follow the specification at ${base.slice(0, 12)}`,
      );
      expect(await repository.refresh(next, state.tip)).toEqual(state);
    });

    test("changes nothing where nothing has changed", async () => {
      expect(await repository.refresh(draft, tip)).toMatchObject({ tip });
      expect(await repository.propose(draft)).toMatchObject({ tip });
    });

    test("carries another build of the same change", async () => {
      const next = await aDraft(repository, { ...RENAMED, [ADDRESS]: "companion: 1\n" });
      const state = await repository.refresh(next, tip);
      expect(state.tipIsOurs).toBe(true);
      expect(await git(bare, ["log", "-1", "--format=%P", state.tip])).toBe(tip);
      expect(await readText(bare, state.tip, ADDRESS)).toBe("companion: 1\n");
    });

    test("stops where the tip is not what was seen", async () => {
      const theirs = await commitFiles(bare, BRANCH, { [PERSON]: "theirs: 1\n" });
      await moveBase();
      const next = await aDraft(repository);
      await expectProblem(repository.refresh(next, tip), "Moved");
      await expectProblem(repository.refresh(next, theirs), "Moved");
      expect(await tipOf(bare, BRANCH)).toBe(theirs);
    });

    test("stops where another outcome would be published than was approved", async () => {
      await moveBase();
      const other = await aDraft(repository, RENAMED, { outcomeHash: "f".repeat(64) });
      await expectProblem(repository.refresh(other, tip), "Refused");
      expect(await tipOf(bare, BRANCH)).toBe(tip);
    });

    test("does not go back to an older base", async () => {
      await moveBase();
      const { tip: newer } = await repository.refresh(await aDraft(repository), tip);
      const older = await aDraft(repository, { ...RENAMED, [ADDRESS]: "c: 1\n" }, { base: draft.base });
      await expectProblem(repository.refresh(older, newer), "Moved");
      expect(await tipOf(bare, BRANCH)).toBe(newer);
    });

    test("is for open proposals only", async () => {
      const other = await aDraft(repository, RENAMED, { revision: 3 });
      await expectProblem(repository.refresh(other, tip), "NotFound");
      await repository.close(BRANCH, "Why");
      await expectProblem(repository.refresh(draft, tip), "Refused");
    });
  });

  describe("accepting", () => {
    let tip: string;

    beforeEach(async () => {
      ({ tip } = await repository.propose(await aDraft(repository)));
    });

    test("is done here by a person's button, or on GitHub by a person", async () => {
      const base = (await repository.head()).id;
      if (adapter.kind === "github") {
        await expectProblem(repository.accept(BRANCH, tip, "T. Steward"), "NotOffered");
        return;
      }
      const state = await repository.accept(BRANCH, tip, "T. Steward <t@example.org>");
      expect(state).toMatchObject({ state: "merged", tip, tipIsOurs: true });
      const head = await repository.head();
      expect(head).toMatchObject({ id: state.mergedAs, parents: [base, tip] });
      expect(head.message).toContain("Accepted-by: T. Steward\n");
      expect(head.message).not.toContain("@");
      expect(await git(bare, ["diff", tip, head.id])).toBe("");
      expect(await repository.accept(BRANCH, tip, "T. Steward")).toEqual(state);
    });
  });
});
