/** Runs once when a server process of Next starts; the work is in a module that only Node may load. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startServer } = await import("~/server/start");
  await startServer();
}
