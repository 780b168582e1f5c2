import { readFileSync } from "node:fs";
import { drawErd } from "@/lib/spec/erd";
import type { ErdView } from "@/lib/spec/erd-graph";
import { erdSvg } from "@/lib/spec/erd-svg";
import type { Spec } from "@/lib/spec/model";
import { readDomains } from "@/lib/spec/reference";
import { bundledSpec } from "../support/bundled-spec";
import { report } from "./report";

/** All pictures of the bundled version: how long they take, how large their files are, and whether a second run gives the same bytes. */
export async function benchDiagrams(): Promise<void> {
  const spec = bundledSpec();
  const first = await drawAll(spec);
  const second = await drawAll(spec);
  const same = first.files.filter((file, at) => file === second.files[at]).length;
  const bytes = first.files.map((file) => Buffer.byteLength(file));
  report("diagrams: all of one version, first run", first.seconds, "s");
  report("diagrams: the same, time of the processor alone", first.processorSeconds, "s");
  report("diagrams: all of one version, second run", second.seconds, "s");
  report("diagrams: the slowest of them, second run", second.slowest, "s");
  report("diagrams: files of one version together", sum(bytes), "bytes");
  report("diagrams: the largest file", Math.max(...bytes), "bytes");
  report("diagrams: the same bytes in both runs", same, "files", first.files.length);
}

async function drawAll(spec: Spec) {
  const { domains } = readDomains(readFileSync("spec/domains.yml", "utf8"));
  const views: readonly ErdView[] = [
    ...(["whole", "all"] as const).map((kind) => ({ kind })),
    ...domains.map((domain) => ({ kind: "domain", domain }) as const),
    ...spec.tables.map(({ name }) => ({ kind: "table", table: name }) as const),
  ];
  const before = process.cpuUsage();
  const files: string[] = [];
  const seconds: number[] = [];
  for (const view of views) {
    const started = performance.now();
    files.push(erdSvg(await drawErd(spec, view), "Relationships", "Measured"));
    seconds.push((performance.now() - started) / 1000);
  }
  const { user, system } = process.cpuUsage(before);
  return {
    files,
    seconds: sum(seconds),
    slowest: Math.max(...seconds),
    processorSeconds: (user + system) / 1e6,
  };
}

function sum(figures: readonly number[]): number {
  return figures.reduce((total, figure) => total + figure, 0);
}
