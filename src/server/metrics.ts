import "server-only";
import { timingSafeEqual } from "node:crypto";
import { Counter, collectDefaultMetrics, Registry } from "prom-client";
import { env } from "~/server/env";

interface Metrics {
  registry: Registry;
  procedures: Counter<"path" | "code">;
}

function create(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "loupe_" });
  const procedures = new Counter({
    name: "loupe_procedures_total",
    help: "Procedure calls by path and outcome.",
    labelNames: ["path", "code"],
    registers: [registry],
  });
  return { registry, procedures };
}

/** One per process, also across the several bundles of a build. */
const holder = globalThis as typeof globalThis & { loupeMetrics?: Metrics };

export function metrics(): Metrics {
  holder.loupeMetrics ??= create();
  return holder.loupeMetrics;
}

/** True for the bearer of METRICS_TOKEN; without that variable there are no metrics for anybody. */
export function mayReadMetrics(authorization: string | null): boolean {
  if (!env.METRICS_TOKEN) return false;
  const given = Buffer.from(authorization ?? "");
  const wanted = Buffer.from(`Bearer ${env.METRICS_TOKEN}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
