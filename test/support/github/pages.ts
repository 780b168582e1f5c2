/** Pages for people: the list of pull requests, and one with its changes and buttons. They work without scripts. */
import { git } from "../git";
import { mergesCleanly, readCommit, type Site } from "./answers";
import type { PullRequest, PullStore } from "./pulls";

export type Page = { readonly status: number; readonly html?: string; readonly location?: string };

const ACTIONS = ["merge", "squash", "close", "reopen"] as const;

/** Null where there is no such page. */
export async function showPage(site: Site, pulls: PullStore, pathname: string): Promise<Page | null> {
  const home = `/${site.owner}/${site.name}`;
  if (pathname === "/" || pathname === home || pathname === `${home}/pulls`)
    return { status: 200, html: listPage(site, pulls) };
  const [, number] = new RegExp(`^${home}/pull/(\\d+)$`).exec(pathname) ?? [];
  const pull = number ? pulls.find(Number(number)) : undefined;
  if (pull) return { status: 200, html: await pullPage(site, pull) };
  const [, sha] = new RegExp(`^${home}/commit/([0-9a-f]{40})$`).exec(pathname) ?? [];
  return sha ? commitPage(site, sha) : null;
}

/** What a button does; afterwards the page is shown again. */
export async function pressButton(
  site: Site,
  pulls: PullStore,
  pathname: string,
  form: URLSearchParams,
): Promise<Page | null> {
  const [, number] = new RegExp(`^/${site.owner}/${site.name}/pull/(\\d+)$`).exec(pathname) ?? [];
  const pull = number ? pulls.find(Number(number)) : undefined;
  const action = ACTIONS.find((one) => one === form.get("action"));
  if (!pull || !action) return null;
  if (action === "close" && !pull.mergedAt) pulls.setState(pull, "closed");
  if (action === "reopen" && !pull.mergedAt) pulls.setState(pull, "open");
  const isMerge = action === "merge" || action === "squash";
  if (isMerge && pull.state === "open" && (await mergesCleanly(site, pull.base, pull.head)))
    await pulls.merge(pull, action);
  return { status: 303, location: pathname };
}

function listPage(site: Site, pulls: PullStore): string {
  const rows = pulls
    .all()
    .toReversed()
    .map(
      (
        pull,
      ) => html`<li>${badge(pull)} <a href="/${site.owner}/${site.name}/pull/${pull.number}">${pull.title}</a>
        <small>#${pull.number}, opened by ${pull.author} on ${day(pull.createdAt)}, branch <code>${pull.branch}</code></small></li>`,
    );
  const list = rows.length
    ? raw(`<ul class="pulls">${rows.map((row) => row.text).join("")}</ul>`)
    : html`<p>No pull request yet.</p>`;
  return layout(site, "Pull requests", html`<h1>Pull requests</h1>${list}`);
}

async function pullPage(site: Site, pull: PullRequest): Promise<string> {
  const { base, head, mergeCommit } = pull;
  // What was merged is compared with the base as it was, or nothing would be left to see.
  const from = mergeCommit ? `${mergeCommit}^1` : base;
  const ids = await git(site.dir, ["rev-list", "--reverse", "--first-parent", `${from}..${head}`]);
  const commits = await Promise.all(
    ids
      .split("\n")
      .filter(Boolean)
      .map((id) => commitLine(site, id)),
  );
  const diff = await git(site.dir, ["diff", "--no-color", "--no-ext-diff", `${from}...${head}`]);
  const clean = pull.state === "open" && (await mergesCleanly(site, base, head));
  const body = html`<h1>${pull.title} <small>#${pull.number}</small></h1>
    <p>${badge(pull)} ${pull.author} wants to merge <code>${pull.branch}</code> into <code>${base}</code>${labels(pull)}</p>
    <pre class="body">${pull.body ?? ""}</pre>
    ${raw(pull.comments.map((one) => html`<pre class="body"><b>${one.author}</b>\n${one.body}</pre>`.text).join(""))}
    ${buttons(pull, clean)}
    <h2>Commits</h2><ol>${raw(commits.join(""))}</ol>
    <h2>Files changed</h2>${diffView(diff)}`;
  return layout(site, pull.title, body);
}

async function commitPage(site: Site, sha: string): Promise<Page | null> {
  const commit = await readCommit(site, sha).catch(() => null);
  if (!commit) return null;
  const [subject = ""] = commit.message.split("\n");
  const diff = await git(site.dir, [
    "show",
    "--no-color",
    "--no-ext-diff",
    "--first-parent",
    "--format=",
    sha,
  ]);
  const body = html`<h1>${subject}</h1><p><code>${sha}</code> by ${commit.author.name ?? ""}, ${day(commit.author.date)}</p>
    <pre class="body">${commit.message}</pre>${diffView(diff)}`;
  return { status: 200, html: layout(site, subject, body) };
}

async function commitLine(site: Site, id: string): Promise<string> {
  const { message } = await readCommit(site, id);
  const [subject = ""] = message.split("\n");
  return html`<li><a href="/${site.owner}/${site.name}/commit/${id}">${subject}</a> <code>${id.slice(0, 8)}</code>
    <details><summary>Message</summary><pre class="body">${message}</pre></details></li>`.text;
}

function buttons(pull: PullRequest, clean: boolean): Markup {
  if (pull.mergedAt) return html`<p class="done">Merged on ${day(pull.mergedAt)}.</p>`;
  const button = (action: string, words: string, kind = "") =>
    html`<button name="action" value="${action}" class="${kind}">${words}</button>`;
  const choices = pull.state === "closed" ? [button("reopen", "Reopen")] : [button("close", "Close")];
  if (clean) choices.unshift(button("merge", "Merge", "main"), button("squash", "Squash and merge"));
  const note =
    pull.state === "open" && !clean
      ? html`<p>This branch has conflicts with the base and cannot be merged.</p>`
      : html``;
  return html`${note}<form method="post">${raw(choices.map(({ text }) => text).join(" "))}</form>`;
}

function badge(pull: PullRequest): Markup {
  const word = pull.mergedAt ? "Merged" : pull.state === "open" ? "Open" : "Closed";
  return html`<span class="badge ${word.toLowerCase()}">${word}</span>`;
}

function labels({ labels }: PullRequest): Markup {
  return raw(labels.map((label) => html` <span class="label">${label}</span>`.text).join(""));
}

function diffView(diff: string): Markup {
  const files = diff.split(/^(?=diff --git )/m).filter(Boolean);
  return raw(files.map((file) => fileView(file).text).join("") || html`<p>No change.</p>`.text);
}

function fileView(file: string): Markup {
  const name = /^\+\+\+ b\/(.*)$/m.exec(file)?.[1] ?? /^--- a\/(.*)$/m.exec(file)?.[1] ?? "a file";
  const lines = file
    .slice(Math.max(0, file.search(/^@@/m)))
    .trimEnd()
    .split("\n");
  const kinds: Readonly<Record<string, string>> = { "+": "added", "-": "removed", "@": "place" };
  const shown = lines
    .map((line) => html`<span class="${kinds[line[0] ?? ""] ?? ""}">${line}\n</span>`.text)
    .join("");
  return html`<section><h3>${name}</h3><pre class="diff">${raw(shown)}</pre></section>`;
}

function layout({ owner, name }: Site, title: string, content: Markup): string {
  return `<!doctype html>${
    html`<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>${title} · ${owner}/${name}</title><style>${raw(STYLE)}</style></head>
    <body><header><a href="/">${owner}/${name}</a> <small>a stand-in for GitHub, on this machine only</small></header>
    <main>${content}</main></body></html>`.text
  }`;
}

const STYLE = `
  body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: #1c1f24; background: #fff }
  header { padding: .8rem 1.5rem; background: #1c1f24; color: #fff } header a { color: #fff; font-weight: 600 } header small { color: #c3c8d0 }
  main { max-width: 60rem; margin: 0 auto; padding: 1rem 1.5rem 4rem } h1 small, li small { color: #59616d; font-weight: 400 }
  h1 { font-size: 1.6rem } h2 { font-size: 1.15rem; margin-top: 2rem } h3 { font: 600 .95rem ui-monospace, monospace; margin: 0; padding: .5rem .8rem; background: #f1f3f5 }
  a { color: #0b57a4 } code, pre { font: .85rem/1.45 ui-monospace, monospace } pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; padding: .8rem }
  .body, section, .pulls li { border: 1px solid #d5dae0; border-radius: 6px; margin: 0 0 1rem } .pulls { list-style: none; padding: 0 } .pulls li { padding: .7rem .9rem }
  .pulls small { display: block } section { overflow: hidden } .diff { padding: .4rem 0 } .diff span { display: block; padding: 0 .8rem; min-height: 1.45em }
  .added { background: #e2f6e6 } .removed { background: #fde7e6 } .place { color: #59616d; background: #f6f7f9 }
  .badge { padding: .1rem .6rem; border-radius: 1rem; color: #fff; font-size: .85rem; font-weight: 600 } .open { background: #1a7f37 } .merged { background: #6b3fa0 } .closed { background: #a4262c }
  .label { border: 1px solid #59616d; border-radius: 1rem; padding: 0 .5rem; font-size: .8rem } .done { font-weight: 600 }
  button { font: inherit; padding: .45rem 1rem; border: 1px solid #59616d; border-radius: 6px; background: #fff; cursor: pointer } .main { background: #1a7f37; border-color: #1a7f37; color: #fff }
  button:focus-visible, a:focus-visible { outline: 3px solid #f2b233; outline-offset: 2px }`;

/** Text that is markup already; everything else is escaped on its way in. */
type Markup = { readonly text: string };

function raw(text: string): Markup {
  return { text };
}

function html(parts: TemplateStringsArray, ...values: readonly (string | number | Markup)[]): Markup {
  const shown = values.map((value) => (typeof value === "object" ? value.text : escapeText(String(value))));
  return raw(parts.map((part, index) => `${part}${shown[index] ?? ""}`).join(""));
}

function escapeText(text: string): string {
  const names: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (character) => names[character] ?? character);
}

function day(at: string): string {
  return at.slice(0, 10);
}
