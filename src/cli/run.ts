import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import path from "node:path";
import { nodeBinary, root } from "./paths";
import { CommandError } from "./settings";

/** Children that run now: a stopped command stops them first. */
const children = new Set<ChildProcess>();

/** What every child finds: the project's Node first on the path, and nobody's telemetry or downloads. */
export function childEnvironment(extra: Record<string, string | undefined> = {}): NodeJS.ProcessEnv {
  const bin = path.join(root, "node_modules", ".bin");
  return {
    ...process.env,
    PATH: [bin, process.env.PATH ?? ""].join(path.delimiter),
    NEXT_TELEMETRY_DISABLED: "1",
    CHECKPOINT_DISABLE: "1",
    ...extra,
  };
}

/** Starts the project's Node with these arguments, in the project's folder. */
export function startNode(args: string[], options: SpawnOptions = {}): ChildProcess {
  const child = spawn(nodeBinary, args, { cwd: root, stdio: "inherit", env: childEnvironment(), ...options });
  children.add(child);
  child.on("exit", () => children.delete(child));
  return child;
}

/** How a child ended: its code, 128 + n for a signal. */
export function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      const numbers: Partial<Record<NodeJS.Signals, number>> = {
        SIGINT: 130,
        SIGTERM: 143,
        SIGKILL: 137,
        SIGSEGV: 139,
      };
      resolve(code ?? numbers[signal ?? "SIGTERM"] ?? 1);
    });
  });
}

/** Runs Node to its end with inherited output. */
export async function runNode(args: string[], env: Record<string, string | undefined> = {}): Promise<number> {
  return await exitOf(startNode(args, { env: childEnvironment(env) }));
}

/** Runs Node quietly; what it said is returned, in the order in which it came. */
export async function captureNode(
  args: string[],
  env: Record<string, string | undefined> = {},
): Promise<{ code: number; output: string }> {
  const child = startNode(args, { env: childEnvironment(env), stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8");
    stream?.on("data", (chunk: string) => {
      output += chunk;
    });
  }
  const closed = new Promise<void>((resolve) => child.on("close", () => resolve()));
  const code = await exitOf(child);
  await closed;
  return { code, output };
}

/** Runs a step of ours quietly and throws with all it said when it fails. */
export async function step(
  what: string,
  args: string[],
  env: Record<string, string | undefined> = {},
): Promise<void> {
  const { code, output } = await captureNode(args, env);
  if (code !== 0) throw new CommandError(`${what} failed (exit code ${code}):\n${output.trim()}`);
}

/** Ends every child that still runs: politely, then not. Returns once they are gone. */
export async function stopChildren(patience = 8_000): Promise<void> {
  await Promise.all(
    [...children].map(async (child) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), patience);
      await gone;
      clearTimeout(timer);
    }),
  );
}

/** Paths of the programs that come as packages. */
export const programs = {
  prisma: path.join("node_modules", "prisma", "build", "index.js"),
  next: path.join("node_modules", "next", "dist", "bin", "next"),
  vitest: path.join("node_modules", "vitest", "dist", "cli.js"),
};
