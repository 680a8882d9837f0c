import { failingObjects } from "~/features/content/objects/server/queries";
import { catalogue } from "~/features/labs/exercises/server/queries";
import { type PartHealth, readHealth } from "~/server/health";
import { storeHealth } from "~/server/store/store";

async function contentHealth(): Promise<PartHealth> {
  const [{ labs, issues }, { kind, problem }] = await Promise.all([catalogue(), storeHealth()]);
  const unreadable = issues.length + failingObjects().length;
  const faults = [...(unreadable > 0 ? [`${unreadable} unreadable`] : []), ...(problem ? [problem] : [])];
  if (faults.length === 0 && labs.length > 0) return { kind, state: "ok" };
  return { kind, state: labs.length > 0 ? "degraded" : "down", detail: faults.join("; ") };
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
