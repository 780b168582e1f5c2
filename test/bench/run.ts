import { benchDiagrams } from "./diagrams";
import { benchEngine } from "./engine";
import { benchFlows } from "./flows";
import { benchImports } from "./imports";
import { benchPages } from "./pages";
import { benchSearch } from "./search";
import { benchWeights } from "./weights";

const PARTS: Record<string, () => Promise<void>> = {
  diagrams: benchDiagrams,
  engine: benchEngine,
  flows: benchFlows,
  imports: benchImports,
  pages: benchPages,
  search: benchSearch,
  weights: benchWeights,
};

/** All measurements, or those named: `npm run bench -- flows`. */
const asked = process.argv.slice(2);
for (const [name, run] of Object.entries(PARTS)) if (asked.length === 0 || asked.includes(name)) await run();
