/** Runs once when a server starts, before the first request. Building never starts the portal. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.NEXT_PHASE === "phase-production-build") return;
  const { rememberResponses } = await import("./lib/web/response");
  rememberResponses();
  const { startOrExit } = await import("./lib/jobs/start-or-exit");
  await startOrExit();
}
