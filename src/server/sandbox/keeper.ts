import "server-only";
import path from "node:path";
import type { BoxFolder } from "./folder";

/** Ends children whose app was killed, where nothing else does. */
export interface Keeper {
  keep(pid: number): void;
  letGo(pid: number): void;
  stop(): void;
}

export function startKeeper(folder: BoxFolder): Keeper {
  const { spawn } = process.getBuiltinModule("node:child_process");
  const keeper = spawn(process.execPath, [path.join(folder.box, "keeper.mjs")], {
    cwd: "/",
    env: {} as NodeJS.ProcessEnv,
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  keeper.on("error", () => {});
  keeper.stdin.on("error", () => {});
  keeper.unref();
  const { stdin } = keeper;
  (stdin as typeof stdin & { unref?(): void }).unref?.();
  return {
    keep: (pid) => void stdin.write(`+${pid}\n`),
    letGo: (pid) => void stdin.write(`-${pid}\n`),
    stop: () => void stdin.end(),
  };
}
