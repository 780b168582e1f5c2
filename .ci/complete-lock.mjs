// Adds to package-lock.json the entries of optional packages for other platforms.
//
// `npm install` leaves out an optional package that the registry in use does not carry, and `npm ci` then
// refuses the whole lock file. An entry with version, platform and `optional` is all that `npm ci` asks for;
// it installs the package only on the platform named. Run after every `npm install`: `npm run lock`.
import { readFileSync, writeFileSync } from "node:fs";

const SYSTEMS = ["android", "darwin", "freebsd", "linux", "openharmony", "win32"];
const PROCESSORS = ["arm64", "arm", "x64", "ia32", "ppc64", "riscv64", "s390x", "wasm32"];

/** The platform that a package's name ends in, for example `@next/swc-darwin-arm64`. */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = SYSTEMS.find((system) => words.includes(system));
  const cpu = PROCESSORS.find((processor) => words.includes(processor));
  return { ...(cpu ? { cpu: [cpu] } : {}), ...(os ? { os: [os] } : {}) };
}

const file = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8"));
let added = 0;
for (const [owner, { optionalDependencies = {} }] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(optionalDependencies)) {
    const places = [`node_modules/${name}`, `${owner}/node_modules/${name}`];
    if (places.some((place) => lock.packages[place])) continue;
    const platform = platformOf(name);
    // Without a platform the package would be wanted here too, and without integrity it must not be installed.
    if (!platform.cpu) throw new Error(`${name} names no platform; add it to package-lock.json by hand.`);
    const version = range.replace(/^[^\d]+/, "");
    lock.packages[places[0]] = { version, ...platform, optional: true };
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
if (added > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${added} entries for other platforms added`);
