import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { env } from "~/server/env";

const FORWARDED = ["x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "x-real-ip"];

/** Replaces what a caller claims about the way of a request by what the connection itself says. */
export function stampPeer(request: Pick<IncomingMessage, "headers" | "socket">): void {
  for (const name of FORWARDED) delete request.headers[name];
  request.headers["x-forwarded-for"] = request.socket.remoteAddress ?? "unknown";
}

let stamping = false;

/**
 * Where no proxy stands in front (no `AUTH_URL`), `X-Forwarded-For` and its siblings are whatever the caller writes, and
 * a new address for every try would pass the throttle. So they are overwritten before anything reads them. With `AUTH_URL`
 * the proxy's last entry counts (address.ts).
 */
export function stampPeers(): void {
  if (env.AUTH_URL || stamping) return;
  stamping = true;
  subscribe("http.server.request.start", (message) =>
    stampPeer((message as { request: IncomingMessage }).request),
  );
}
