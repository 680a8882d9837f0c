import "server-only";
import { createServer } from "node:net";
import type { Readable } from "node:stream";
import { z } from "zod";
import type { BoxFolder } from "./folder";
import { type ChildCommand, canaryCommand, possibleWalls, type Wall } from "./layers";
import { usageOf } from "./usage";

/** What the canary could do where it ran; all of it must be false for a program. */
const toldSchema = z.object({
  file: z.boolean(),
  writing: z.boolean(),
  network: z.boolean(),
  process: z.boolean(),
  thread: z.boolean(),
  environment: z.boolean(),
  /** The user that it ran as is, or is called, root. */
  root: z.boolean(),
});
export type CanaryTold = z.infer<typeof toldSchema>;

/** The wall that stands here, and which layers were seen to hold. */
export interface StandingWall {
  wall: Wall;
  layers: string[];
  /** Why higher walls do not stand, where that is so. */
  detail?: string;
}

const CANARY_MS = 20_000;

/**
 * Finds the highest wall that can be built here and sends the canary in: once as a program runs, and once without Node's
 * own layer, to see what the wall holds alone.
 *
 * @throws Error when the canary could do anything that a program must not: then there is no sandbox
 */
export async function findWall(
  folder: BoxFolder,
  walls: Wall[] = possibleWalls(folder),
): Promise<StandingWall> {
  const refused: string[] = [];
  for (const wall of walls) {
    const within = await sendCanary(wall, true, folder).catch((error: unknown) => {
      refused.push(withoutPaths(`${wall.name}: ${error instanceof Error ? error.message : error}`));
      return undefined;
    });
    if (!within) continue;
    const escaped = (["file", "writing", "network", "process", "thread", "environment"] as const).filter(
      (what) => within[what],
    );
    if (escaped.length > 0)
      throw new Error(`The canary got out of the sandbox (${wall.name}): ${escaped.join(", ")}.`);
    const layers = ["permission", ...(await heldBy(wall, folder))];
    if (usageOf(process.pid)) layers.push("watch");
    const detail = refused.length > 0 && !layers.includes("namespaces") ? told(refused) : undefined;
    return { wall, layers, ...(detail ? { detail } : {}) };
  }
  throw new Error(told(refused));
}

/** What is told to whoever asks after the app's health: no path of this machine. */
export const withoutPaths = (text: string) => text.replace(/(?:\/[^\s'"/:]+){2,}/g, "…");

const told = (refused: string[]) => `Not available here: ${[...new Set(refused)].join("; ")}`.slice(0, 600);

/** Of the layers that a wall claims, those that hold without Node's own. */
async function heldBy(wall: Wall, folder: BoxFolder): Promise<string[]> {
  if (wall.layers.length === 0) return [];
  const alone = await sendCanary(wall, false, folder);
  const holds: Record<string, boolean> = {
    namespaces: !alone.network,
    files: !alone.file && !alone.writing,
    user: !alone.root,
  };
  return wall.layers.filter((layer) => holds[layer] ?? true);
}

/** @param within as programs run, with Node's permission model; else only what stands around it */
export async function sendCanary(wall: Wall, within: boolean, folder: BoxFolder): Promise<CanaryTold> {
  const listener = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  try {
    const { port } = listener.address() as { port: number };
    return await answerOf(canaryCommand(wall, within, [folder.secret, String(port), wall.node]));
  } finally {
    listener.close();
  }
}

function answerOf({ file, args }: ChildCommand): Promise<CanaryTold> {
  const { spawn } = process.getBuiltinModule("node:child_process");
  const canary = spawn(file, args, {
    cwd: "/",
    env: {} as NodeJS.ProcessEnv,
    stdio: ["ignore", "ignore", "pipe", "pipe"],
    timeout: CANARY_MS,
    killSignal: "SIGKILL",
  });
  let [answer, said] = ["", ""];
  (canary.stdio[3] as Readable).setEncoding("utf8").on("data", (part: string) => {
    answer += part;
  });
  (canary.stderr as Readable).setEncoding("utf8").on("data", (part: string) => {
    said = (said + part).slice(-300);
  });
  return new Promise((resolve, reject) => {
    canary.once("error", reject);
    canary.once("close", (code) => {
      const parsed = answer === "" ? undefined : toldSchema.safeParse(JSON.parse(answer));
      if (parsed?.success) resolve(parsed.data);
      else reject(new Error(said.trim().split("\n")[0] || `ended with ${code}`));
    });
  });
}
