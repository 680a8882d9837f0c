import { mayReadMetrics, metrics } from "~/server/metrics";

/** Prometheus text for the bearer of METRICS_TOKEN; for anyone else there is nothing here. */
export async function GET(request: Request): Promise<Response> {
  if (!mayReadMetrics(request.headers.get("authorization"))) return new Response(null, { status: 404 });
  const { registry } = metrics();
  return new Response(await registry.metrics(), { headers: { "content-type": registry.contentType } });
}

export const dynamic = "force-dynamic";
