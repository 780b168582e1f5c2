// Holds the tree against `may-import.mjs`, after showing on a small wrong tree that it notices what is wrong.
import { globSync, readFileSync } from "node:fs";
import { join, matchesGlob } from "node:path";
import { fileURLToPath } from "node:url";
import { cruise } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { FEWEST_MODULES, MAY_CONTAIN, MAY_IMPORT, NEVER_IN_BROWSER } from "./may-import.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FIXTURE = join(ROOT, "test/boundaries/fixture");
const TOP = ["app", "components", "lib", "db", "proxy.ts", "instrumentation.ts", "next.config.ts"];
const EXPECTED = [
  "cycle: lib/requests/request.ts -> lib/requests/track.ts",
  "package: lib/access/policy.ts -> next",
  "ours: lib/votes/tally.ts -> lib/flows/cast-vote.ts",
  "words: lib/votes/vote.ts contains process.env",
  "browser: components/pan.tsx -> elkjs",
];

const found = [...(await violations(FIXTURE, ["components", "lib"])).problems, ...forbiddenWords(FIXTURE)];
if (found.toSorted().join() !== EXPECTED.toSorted().join()) {
  stop(["The check does not see what is wrong in test/boundaries/fixture. It found:", ...found]);
}

const { problems, modules } = await violations(ROOT, TOP);
const all = [...problems, ...forbiddenWords(ROOT)];
if (all.length > 0) stop([...all, "Who may import whom stands in test/boundaries/may-import.mjs."]);
if (modules < FEWEST_MODULES)
  stop([`Only ${modules} modules were looked at; at least ${FEWEST_MODULES} exist.`]);
console.log(`${modules} modules`);

async function violations(baseDir, folders) {
  const there = folders.filter((folder) => globSync(folder, { cwd: baseDir }).length > 0);
  const tsConfig = extractTSConfig(join(ROOT, "tsconfig.json"));
  const { output } = await cruise(
    there,
    {
      baseDir,
      ruleSet: { forbidden: [...rules(), ...browserRules(baseDir)] },
      validate: true,
      // Imports of types count, and say that they are.
      tsPreCompilationDeps: true,
      doNotFollow: { path: "node_modules" },
      exclude: { path: "\\.css$" },
    },
    {
      tsConfig: join(ROOT, "tsconfig.json"),
      conditionNames: ["import", "types", "node", "default"],
      exportsFields: ["exports"],
    },
    { tsConfig },
  );
  const ours = output.modules.filter(
    ({ source }) => !source.includes("node_modules") && TOP.some((top) => source.startsWith(top)),
  );
  return { problems: cyclesOnce(output.summary.violations).map(describe), modules: ours.length };
}

/** Each row becomes up to four rules; the first says that the file has a row at all. */
function rules() {
  const known = MAY_IMPORT.map(({ files }) => pathOf(files));
  return [
    { name: "cycle", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no row",
      severity: "error",
      from: { path: "^(app|components|lib|db)/", pathNot: known },
      to: {},
    },
    ...MAY_IMPORT.flatMap(({ files, ours = [], types = [], packages = [], node = [] }, index) => {
      const from = { path: pathOf(files), pathNot: known.slice(0, index) };
      const allowed = [...ours, files].map(pathOf);
      return [
        {
          name: "ours",
          from,
          to: {
            path: "^(app|components|lib|db|test|\\.ci)/|^[^/]+\\.(ts|json)$",
            pathNot: [...allowed, ...types.map(pathOf)],
          },
        },
        ...(types.length > 0
          ? [
              {
                name: "types only",
                from,
                to: { path: types.map(pathOf), pathNot: allowed, dependencyTypesNot: ["type-only"] },
              },
            ]
          : []),
        {
          name: "package",
          from,
          to: {
            path: "node_modules|^@?\\w",
            pathNot: [
              "^(app|components|lib|db|test|\\.ci)/",
              "^[^/]+\\.(ts|json)$",
              ...packages.map((name) => `node_modules/(@types/)?${name.replace(/\/$/, "")}/`),
            ],
            dependencyTypesNot: ["core"],
          },
        },
        {
          name: "node",
          from,
          to: { dependencyTypes: ["core"], pathNot: node.map((name) => `^(node:)?${name}$`) },
        },
      ].map((rule) => ({ severity: "error", ...rule }));
    }),
  ];
}

/** What a file that runs in the browser brings along: everything it reaches. */
function browserRules(root) {
  const inBrowser = sourceFiles(root).filter((file) =>
    readFileSync(join(root, file), "utf8").startsWith('"use client"'),
  );
  return [
    {
      name: "browser",
      severity: "error",
      from: { path: inBrowser.map((file) => `${pathOf(file)}$`) },
      to: { path: NEVER_IN_BROWSER.map((name) => `node_modules/${name}/`), reachable: true },
    },
  ];
}

function sourceFiles(root) {
  return TOP.flatMap((top) => globSync([top, `${top}/**/*.{ts,tsx}`], { cwd: root })).filter((file) =>
    /\.tsx?$/.test(file),
  );
}

function forbiddenWords(root) {
  return sourceFiles(root).flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8");
    return MAY_CONTAIN.filter(
      (row) => text.includes(row.text) && !row.files.some((glob) => matchesGlob(file, glob)),
    ).map((row) => `words: ${file} contains ${row.text}`);
  });
}

function pathOf(beginning) {
  return `^${beginning.replaceAll(".", "\\.")}`;
}

/** A cycle is reported once for each of its files. */
function cyclesOnce(list) {
  const seen = new Set();
  return list.filter(({ rule, cycle, from }) => {
    if (rule.name !== "cycle") return true;
    const key = [from, ...cycle.map(({ name }) => name)].toSorted().join();
    return !seen.has(key) && seen.add(key);
  });
}

function describe({ rule, from, to, cycle }) {
  if (cycle) return `${rule.name}: ${[from, ...cycle.map(({ name }) => name)].slice(0, -1).join(" -> ")}`;
  return `${rule.name}: ${from} -> ${to.replace(/^.*node_modules\/(@types\/)?((?:@[^/]+\/)?[^/]+).*$/, "$2")}`;
}

function stop(lines) {
  console.error(lines.join("\n"));
  process.exit(1);
}
