import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import os from "node:os";
import path from "node:path";
import { respServer } from "./resp-server";

/** A Redis on a free port, behind a line that can be cut. */
export interface RedisServer {
  url: string;
  /** Past the line: reaches it always. */
  directUrl: string;
  /** Ends all connections and takes no new ones. What is stored stays. */
  cut(): Promise<void>;
  /** Keeps connections and takes new ones, but nothing comes through any more. */
  stall(): void;
  /** Makes the line whole again. */
  mend(): Promise<void>;
  close(): Promise<void>;
}

/** The server of the tests, which knows the few words that the cache says, or a Redis that is installed. */
type RedisKind = "stand-in" | "real";

const installed = spawnSync("redis-server", ["--version"], { encoding: "utf8" });
const version =
  installed.status === 0 ? (/v=(\S+)/.exec(installed.stdout)?.[1] ?? "of an unknown version") : null;

/** What can be tried on this machine: the stand-in always, a real Redis where one is installed. */
export const redisKinds: RedisKind[] = version === null ? ["stand-in"] : ["stand-in", "real"];

/** What the tests of the cache were run against, for whoever reads their output. */
export const redisTried =
  version === null
    ? "Redis: tried with the stand-in of the tests alone. redis-server is not installed here."
    : `Redis: tried with redis-server ${version} and with the stand-in of the tests.`;

/** @param options `password` that is asked for */
export async function startRedis(kind: RedisKind, options: { password?: string } = {}): Promise<RedisServer> {
  const behind = kind === "real" ? await realRedis(options.password) : await standIn(options.password);
  const ends = new Set<Socket>();
  let stalled = false;
  const line = createServer((near) => {
    const far = connect(behind.port, "127.0.0.1");
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(from);
      from.on("data", (piece) => {
        if (!stalled) to.write(piece);
      });
      from.on("error", () => undefined);
      from.on("close", () => {
        ends.delete(from);
        to.destroy();
      });
    }
  });
  line.listen(0, "127.0.0.1");
  await once(line, "listening");
  const { port } = line.address() as AddressInfo;
  const cut = async () => {
    if (!line.listening) return;
    const closed = once(line, "close");
    line.close();
    for (const end of ends) end.destroy();
    await closed;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    directUrl: `redis://127.0.0.1:${behind.port}`,
    cut,
    stall() {
      stalled = true;
    },
    async mend() {
      if (stalled) await cut();
      stalled = false;
      if (line.listening) return;
      line.listen(port, "127.0.0.1");
      await once(line, "listening");
    },
    async close() {
      await cut();
      await behind.close();
    },
  };
}

interface Behind {
  port: number;
  close(): Promise<void>;
}

async function standIn(password?: string): Promise<Behind> {
  const server = respServer(password);
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

async function realRedis(password?: string): Promise<Behind> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "loupe-redis-"));
  // The port may be taken between the look for a free one and the start: then another.
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const settings = ["--port", `${port}`, "--bind", "127.0.0.1", "--save", "", "--dir", folder];
    if (password !== undefined) settings.push("--requirepass", password);
    const child = spawn("redis-server", settings, { stdio: ["ignore", "pipe", "ignore"] });
    if (await isReady(child)) {
      return {
        port,
        async close() {
          const ended = once(child, "exit");
          child.kill();
          await ended;
          await rm(folder, { recursive: true, force: true });
        },
      };
    }
    if (attempt === 5) throw new Error("redis-server does not start");
  }
}

/** Waits for the line that says so, or for the end. */
async function isReady(child: ChildProcess): Promise<boolean> {
  let said = "";
  for await (const piece of child.stdout ?? []) {
    said += String(piece);
    if (/ready to accept connections/i.test(said)) {
      child.stdout?.resume();
      return true;
    }
  }
  return false;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const closed = once(server, "close");
  server.close();
  await closed;
  return port;
}
