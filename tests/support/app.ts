import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import path from "node:path";
import { nodeBinary, root } from "~/cli/paths";
import { runningDatabase } from "~/server/db/embedded";
import type { DatabaseUrls } from "~/server/db/embedded-files";
import { testDataDir } from "./environment";
import { loupeVariables } from "./variables";

/** A running Loupe, started as a person would: `npm start`, production build, embedded database, demo content. */
export interface RunningApp {
  /** Without a slash at the end. */
  url: string;
  dataDir: string;
  /** Its database as it is now (another port is possible after a crash). */
  database(): DatabaseUrls;
  /** Everything that it has printed, of all its processes. */
  output(): string;
  /** Ctrl-C; returns the exit code. */
  stop(): Promise<number | null>;
  /** kill -9 of the process that `npm start` started. */
  kill(): Promise<void>;
  /** Starts again on the same data after `stop` or `kill`; `url` may change. */
  restart(): Promise<void>;
  /** Stops and removes the data. */
  remove(): Promise<void>;
}

/**
 * Starts Loupe on a free port with a data folder of its own, and returns once it answers.
 * @param env variables to configure it with, e.g. OPENAI_BASE_URL; none is inherited
 */
export async function startApp(env: Record<string, string> = {}): Promise<RunningApp> {
  const dataDir = path.join(testDataDir(), `app-${randomBytes(5).toString("hex")}`);
  let process = launch(dataDir, env);
  const app: RunningApp = {
    url: await process.url,
    dataDir,
    database: () => {
      const running = runningDatabase(dataDir);
      if (!running) throw new Error("The app's database does not run");
      return running;
    },
    output: () => process.output(),
    stop: () => process.end("SIGINT"),
    kill: async () => {
      await process.end("SIGKILL");
    },
    restart: async () => {
      await process.end("SIGINT");
      process = launch(dataDir, env);
      app.url = await process.url;
    },
    remove: async () => {
      await process.end("SIGINT");
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
  return app;
}

function launch(dataDir: string, extra: Record<string, string>) {
  const env: NodeJS.ProcessEnv = { ...globalThis.process.env };
  // Empty counts as unset, and keeps a developer's `.env` out.
  for (const name of loupeVariables) env[name] = "";
  for (const name of ["NODE_ENV", "npm_lifecycle_event", "LOUPE_BOOTSTRAP_PID"]) delete env[name];
  const child = spawn(
    nodeBinary,
    ["--conditions=react-server", "--import", "tsx", path.join("src", "cli", "main.ts"), "start"],
    { cwd: root, stdio: ["ignore", "pipe", "pipe"], env: { ...env, PORT: "0", DATA_DIR: dataDir, ...extra } },
  );
  let text = "";
  const exited = new Promise<number | null>((resolve) => child.on("exit", (code) => resolve(code)));
  const url = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (chunk: string) => {
        text += chunk;
        const found = /^Loupe is at (\S+)/m.exec(text);
        if (found?.[1]) resolve(found[1]);
      });
    }
    void exited.then((code) => reject(new Error(`The app ended before it answered (${code}):\n${text}`)));
  });
  // Whoever waits for it sees the rejection; nobody else has to.
  url.catch(() => undefined);
  return { url, output: () => text, end: (signal: NodeJS.Signals) => end(child, exited, signal) };
}

async function end(
  child: ChildProcess,
  exited: Promise<number | null>,
  signal: NodeJS.Signals,
): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal);
  return await exited;
}
