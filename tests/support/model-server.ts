import http from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { answer, type Behaviour } from "./model-behaviours";

interface SeenRequest {
  path: string;
  headers: http.IncomingHttpHeaders;
  body: Record<string, unknown>;
  /** Resolves when the connection of this request is closed or its answer is out. */
  closed: Promise<void>;
  /** True once it closed before the answer was complete. */
  aborted: boolean;
}

/**
 * An HTTP server that speaks the chat completions protocol and misbehaves on request. Behaviours are queued with
 * `next(…)`, one per request; without one it answers as `otherwise` says. It never sleeps by itself.
 */
export interface ModelServer {
  /** With `/v1`. */
  baseUrl: string;
  requests: SeenRequest[];
  /** Answers under way now, and the most there ever were at once. */
  readonly open: number;
  readonly mostOpen: number;
  /** Queues behaviours for the next requests, in order. */
  next(...behaviours: Behaviour[]): void;
  /** What requests get for which nothing is queued. */
  otherwise(behaviour: Behaviour): void;
  /** Resolves when `count` requests have come in all. */
  received(count: number): Promise<void>;
  /** Holds every answer back until `release()`. */
  hold(): void;
  release(): void;
  reset(): void;
  close(): Promise<void>;
}

/** Starts the server on a free loopback port. */
export async function startModelServer(): Promise<ModelServer> {
  let queued: Behaviour[] = [];
  let fallback: Behaviour = { mode: "stream" };
  let held: (() => void)[] | null = null;
  let waiting: { count: number; resolve: () => void }[] = [];
  let open = 0;
  let mostOpen = 0;
  const requests: SeenRequest[] = [];
  const sockets = new Set<Socket>();

  const server = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      open += 1;
      mostOpen = Math.max(mostOpen, open);
      const body = JSON.parse(Buffer.concat(parts).toString("utf8") || "{}") as Record<string, unknown>;
      const closed = new Promise<void>((resolve) => response.once("close", resolve));
      const seen: SeenRequest = {
        path: request.url ?? "",
        headers: request.headers,
        body,
        closed,
        aborted: false,
      };
      response.once("close", () => {
        open -= 1;
        seen.aborted = !response.writableFinished;
      });
      // A write to a connection that the client closed is what these tests are about.
      response.on("error", () => undefined);
      requests.push(seen);
      const behaviour = queued.shift() ?? fallback;
      const go = () => answer(behaviour, response, body);
      if (held) held.push(go);
      else go();
      for (const waiter of waiting) if (requests.length >= waiter.count) waiter.resolve();
      waiting = waiting.filter((waiter) => requests.length < waiter.count);
    });
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  const release = () => {
    const going = held ?? [];
    held = null;
    for (const go of going) go();
  };

  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    get open() {
      return open;
    },
    get mostOpen() {
      return mostOpen;
    },
    next: (...behaviours) => void queued.push(...behaviours),
    otherwise: (behaviour) => {
      fallback = behaviour;
    },
    received: (count) =>
      new Promise((resolve) => {
        if (requests.length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
    hold: () => {
      held ??= [];
    },
    release,
    reset: () => {
      release();
      queued = [];
      fallback = { mode: "stream" };
      requests.length = 0;
      mostOpen = open;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
