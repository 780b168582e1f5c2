// Who may import whom. What is not listed is forbidden; the first row that fits a file is its row, so the
// narrow ones stand first. A file may always import from its own folder.
//   ours      files and folders of this repository (a beginning of the path)
//   types     the same, but only as types
//   packages  packages of npm
//   node      modules of Node

/** The rules and words of the portal: they know no framework, no database and no clock. */
const CORE = [
  "lib/result.ts",
  "lib/spec/",
  "lib/returns/",
  "lib/requests/",
  "lib/votes/",
  "lib/decisions/",
  "lib/meetings/",
  "lib/backlog/",
  "lib/adoption/",
  "lib/releases/",
  "lib/access/",
  "lib/notices/",
  "lib/audit/",
  "lib/safety/",
  "lib/api/",
  "lib/content/glossary.ts",
  "lib/content/guide-text.ts",
];

export const MAY_IMPORT = [
  // Core
  { files: "lib/result.ts" },
  {
    files: "lib/spec/cli",
    ours: [
      "lib/result.ts",
      "lib/spec/",
      "lib/returns/",
      "lib/safety/personal-data.ts",
      "lib/env.ts",
      "lib/repository/",
    ],
    packages: ["zod", "yaml"],
    node: ["fs", "path", "url", "crypto", "util", "os"],
  },
  {
    files: "lib/spec/export/",
    ours: ["lib/result.ts", "lib/spec/", "lib/returns/"],
    packages: ["csv-stringify", "write-excel-file", "fflate", "zod"],
    node: ["crypto"],
  },
  { files: "lib/spec/erd.ts", ours: ["lib/result.ts", "lib/spec/"], packages: ["elkjs"] },
  {
    files: "lib/spec/",
    ours: ["lib/result.ts", "lib/safety/personal-data.ts"],
    packages: ["zod", "yaml", "diff"],
    node: ["crypto"],
  },
  { files: "lib/returns/", ours: ["lib/result.ts", "lib/spec/"], packages: ["zod"] },
  { files: "lib/requests/", ours: ["lib/result.ts", "lib/spec/", "lib/returns/"], packages: ["zod"] },
  { files: "lib/votes/", ours: ["lib/result.ts", "lib/requests/"], packages: ["zod"] },
  {
    files: "lib/decisions/",
    ours: ["lib/result.ts", "lib/spec/", "lib/requests/", "lib/votes/"],
    packages: ["zod"],
  },
  { files: "lib/meetings/", ours: ["lib/result.ts", "lib/requests/", "lib/decisions/"], packages: ["zod"] },
  { files: "lib/backlog/", ours: ["lib/result.ts", "lib/requests/", "lib/decisions/"], packages: ["zod"] },
  { files: "lib/adoption/", ours: ["lib/result.ts", "lib/requests/", "lib/decisions/"], packages: ["zod"] },
  { files: "lib/releases/", ours: ["lib/result.ts", "lib/spec/", "lib/requests/"], packages: ["zod"] },
  { files: "lib/access/", ours: CORE },
  { files: "lib/notices/", ours: CORE },
  { files: "lib/api/", ours: CORE, packages: ["zod"] },
  { files: "lib/audit/", ours: ["lib/result.ts"], node: ["crypto"] },
  {
    files: "lib/safety/",
    ours: ["lib/result.ts"],
    packages: [
      "unified",
      "remark-parse",
      "remark-gfm",
      "remark-rehype",
      "rehype-sanitize",
      "rehype-stringify",
    ],
  },

  // Database
  {
    files: "db/client.ts",
    ours: ["db/lock.ts", "db/schema/"],
    packages: ["drizzle-orm", "@electric-sql/pglite", "pg"],
    node: ["async_hooks", "path"],
  },
  { files: "db/lock.ts", packages: ["proper-lockfile", "zod"], node: ["fs", "fs/promises", "os", "path"] },
  { files: "db/drizzle.config.ts", packages: ["drizzle-kit"] },
  { files: "db/seed/", ours: [...CORE, "db/"], packages: ["yaml", "zod"], node: ["fs/promises", "path"] },
  { files: "db/", ours: CORE, packages: ["drizzle-orm"] },

  // Adapters
  {
    files: "lib/repository/local",
    ours: [...CORE, "lib/repository/"],
    packages: ["zod"],
    node: ["child_process", "crypto", "events", "fs", "fs/promises", "os", "path", "util"],
  },
  {
    files: "lib/repository/github",
    ours: [...CORE, "lib/repository/"],
    packages: ["@octokit/", "zod"],
    node: ["crypto"],
  },
  {
    files: "lib/repository/webhook.ts",
    ours: [...CORE, "lib/repository/"],
    packages: ["@octokit/webhooks-methods", "zod"],
  },
  { files: "lib/repository/", ours: CORE, node: ["crypto"] },
  { files: "lib/mail/smtp.ts", ours: [...CORE, "lib/mail/"], packages: ["nodemailer"] },
  { files: "lib/mail/", ours: CORE },
  { files: "lib/content/guide-text.ts", packages: ["yaml", "zod"] },
  { files: "lib/content/glossary.ts", packages: ["yaml", "zod"] },
  {
    files: "lib/content/",
    ours: ["lib/result.ts"],
    packages: ["mdx-bundler", "remark-gfm", "yaml", "zod", "react"],
    node: ["crypto", "fs/promises", "path"],
  },
  { files: "lib/variables.ts", packages: ["zod"] },
  { files: "lib/env.ts", ours: ["lib/result.ts", "lib/variables.ts"], packages: ["zod"] },
  { files: "lib/shutdown.ts" },

  // What the portal does
  {
    files: "lib/flows/",
    // Of the port: its error, and the words that go with a proposal. The adapters come with the portal.
    ours: [
      ...CORE,
      "db/",
      "lib/repository/repository.ts",
      "lib/repository/commit-message.ts",
      "lib/repository/proposal-text.ts",
      "lib/repository/webhook.ts",
    ],
    types: ["lib/portal.ts", "lib/reference.ts", "lib/repository/", "lib/mail/", "lib/jobs/jobs.ts"],
    packages: ["zod"],
    node: ["crypto"],
  },
  {
    files: "lib/reference.ts",
    ours: ["lib/content/", "lib/returns/", "lib/spec/"],
    node: ["fs/promises", "path"],
  },
  {
    files: "lib/portal.ts",
    ours: [...CORE, "lib/env.ts", "lib/reference.ts", "db/", "lib/repository/", "lib/mail/", "lib/jobs/"],
    packages: ["drizzle-orm", "yaml"],
    node: ["crypto", "fs", "fs/promises", "path"],
  },
  {
    files: "lib/jobs/",
    ours: [...CORE, "lib/flows/", "lib/portal.ts", "lib/repository/", "lib/shutdown.ts", "db/"],
    node: ["async_hooks", "crypto", "fs"],
  },
  { files: "lib/migrate.ts", ours: ["lib/env.ts", "db/client.ts"] },
  {
    files: "lib/auth/",
    ours: [...CORE, "db/", "lib/portal.ts", "lib/env.ts", "lib/flows/"],
    packages: ["next-auth", "next", "react"],
    node: ["crypto"],
  },
  { files: "lib/web/headers.ts", types: ["lib/env.ts"] },
  { files: "lib/web/response.ts", packages: ["next"], node: ["async_hooks", "diagnostics_channel", "http"] },
  {
    files: "lib/web/",
    ours: [...CORE, "db/limits.ts", "db/kept-forms.ts", "lib/portal.ts", "lib/auth/", "lib/env.ts"],
    types: ["lib/flows/"],
    packages: ["zod", "next", "rate-limiter-flexible", "feed"],
    node: ["crypto"],
  },

  // Pictures and doors
  {
    files: "components/charts/",
    ours: [...CORE, "components/"],
    types: ["lib/flows/", "lib/web/kept.ts"],
    packages: ["react", "next", "d3-scale", "d3-shape"],
  },
  {
    files: "components/",
    ours: CORE,
    // What a refused form held, to show it again; and which version is shown.
    types: ["lib/flows/", "lib/web/kept.ts", "lib/repository/cached.ts"],
    packages: ["react", "next"],
  },
  {
    files: "app/api/auth/",
    ours: [...CORE, "lib/flows/", "lib/web/", "lib/auth/", "lib/portal.ts"],
    packages: ["next", "next-auth"],
  },
  {
    files: "app/api/github/",
    ours: [...CORE, "lib/flows/", "lib/web/", "lib/portal.ts", "lib/repository/webhook.ts"],
    packages: ["next"],
  },
  {
    files: "app/sign-in/",
    ours: [...CORE, "components/", "lib/flows/", "lib/web/", "lib/auth/", "lib/portal.ts"],
    packages: ["next", "react"],
  },
  {
    files: "app/",
    ours: [
      ...CORE,
      "components/",
      "lib/flows/",
      "lib/web/",
      "lib/auth/actor.ts",
      "lib/portal.ts",
      "lib/content/",
      "lib/shutdown.ts",
      "package.json",
    ],
    packages: ["next", "react", "@fontsource-variable/"],
  },
  { files: "proxy.ts", ours: ["lib/web/headers.ts", "lib/env.ts"], packages: ["next"], node: ["crypto"] },
  { files: "instrumentation.ts", ours: ["lib/jobs/", "lib/web/response.ts"] },
  { files: "next.config.ts", packages: ["next"] },
];

/** Words that may stand in a few files only, because everything else goes through these. */
export const MAY_CONTAIN = [
  // local-git.ts hands the search path on, without which no program is found, and nothing else.
  { text: "process.env", files: ["lib/env.ts", "instrumentation.ts", "lib/repository/local-git.ts"] },
  { text: '"use server"', files: ["app/**/actions.ts"] },
  { text: "allowDangerousEmailAccountLinking", files: [] },
  // The HTML of comments, which lib/safety/markdown.ts has cleaned.
  { text: "dangerouslySetInnerHTML", files: ["components/requests/discussion.tsx"] },
];

/** What is never sent to a browser, however many files lie between: too large, or under a licence that asks more of those who hand it on. */
export const NEVER_IN_BROWSER = ["elkjs"];

/** Fewer modules than this in the real tree mean that the check looked at nothing. Raise it as the tree grows. */
export const FEWEST_MODULES = 150;
