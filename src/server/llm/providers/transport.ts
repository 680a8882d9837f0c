import "server-only";
import http from "node:http";
import https from "node:https";
import type { Socket } from "node:net";
import { Readable } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import { ProviderFailure } from "../failure";

export type Transport = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** Statuses whose responses may carry no body. */
const bodiless = new Set([204, 205, 304]);

/**
 * A `fetch` for the openai package on Node's own HTTP client, for what the global one does not give: a time limit for
 * the connection alone, a socket that is destroyed the moment the call is cancelled, and no redirects. (The global
 * fetch's limits can be set only through a package of its own.)
 */
export function createTransport(options: { connectMs: number }): Transport {
  const agents = {
    http: new http.Agent({ keepAlive: true, maxFreeSockets: 8 }),
    https: new https.Agent({ keepAlive: true, maxFreeSockets: 8 }),
  };

  return (input, init = {}) =>
    new Promise<Response>((resolve, reject) => {
      const url = new URL(input instanceof Request ? input.url : input);
      const secure = url.protocol === "https:";
      const headers = { ...Object.fromEntries(new Headers(init.headers)), "accept-encoding": "identity" };
      const settings = { method: init.method ?? "GET", headers, agent: secure ? agents.https : agents.http };
      const request = secure ? https.request(url, settings) : http.request(url, settings);
      const { signal } = init;

      const timer = setTimeout(() => {
        request.destroy(new ProviderFailure("unreachable", { retryable: true }));
      }, options.connectMs);
      const cancel = () => request.destroy(new DOMException("The call was cancelled.", "AbortError"));
      const tidy = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", cancel);
      };
      if (signal?.aborted) cancel();
      signal?.addEventListener("abort", cancel, { once: true });

      request.once("socket", (socket: Socket) => {
        const stands = () => clearTimeout(timer);
        if (request.reusedSocket) stands();
        else socket.once(secure ? "secureConnect" : "connect", stands);
      });
      request.on("error", (error) => {
        tidy();
        reject(error);
      });
      request.on("response", (incoming) => {
        clearTimeout(timer);
        incoming.once("close", tidy);
        resolve(asResponse(incoming));
      });
      if (typeof init.body === "string") request.end(init.body);
      else request.end();
    });
}

function asResponse(incoming: http.IncomingMessage): Response {
  const status = incoming.statusCode ?? 502;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const one of Array.isArray(value) ? value : [value ?? ""]) headers.append(name, one);
  }
  if (bodiless.has(status)) {
    incoming.resume();
    return new Response(null, { status, headers });
  }
  const body = Readable.toWeb(incoming) as NodeReadableStream<Uint8Array>;
  return new Response(body as unknown as ReadableStream<Uint8Array>, { status, headers });
}
