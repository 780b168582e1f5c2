import { startPortal } from "./start";

/** Starts the portal; a start that fails ends the process with its sentence, because a half-started server answers 500 to everything. */
export async function startOrExit(): Promise<void> {
  try {
    await startPortal();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
