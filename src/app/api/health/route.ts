import { catalogue } from "~/features/labs/exercises/server/queries";
import { type PartHealth, readHealth } from "~/server/health";

async function contentHealth(): Promise<PartHealth> {
  const { labs, issues } = await catalogue();
  if (issues.length === 0 && labs.length > 0) return { kind: "folder", state: "ok" };
  return {
    kind: "folder",
    state: labs.length > 0 ? "degraded" : "down",
    detail: `${issues.length} unreadable`,
  };
}

/** How the parts are; 503 when one that is needed is down. */
export async function GET(): Promise<Response> {
  const health = await readHealth(await contentHealth());
  return Response.json(health, {
    status: health.status === "ok" ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}

export const dynamic = "force-dynamic";
