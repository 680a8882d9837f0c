import "server-only";
import { existsSync } from "node:fs";
import path from "node:path";
import { type BoxFolder, SNAPSHOT } from "./folder";
import { PLACES } from "./limits";
import type { SandboxLanguage } from "./types";

/** How a child is started: the program, and what it is called with. */
export interface ChildCommand {
  file: string;
  args: string[];
}

/** What stands around Node's own permission model. */
export interface Wall {
  name: "namespaces" | "bubblewrap" | "process" | "none";
  /** The layers it claims; the canary looks at each that can be looked at. */
  layers: string[];
  /** Where the box stands for a child. */
  box: string;
  /** Where Node stands for a child. */
  node: string;
  wrap(command: string[]): ChildCommand;
}

const PROGRAMS: Record<SandboxLanguage, string[]> = {
  python: ["python.mjs", SNAPSHOT],
  javascript: ["javascript.mjs"],
};

/** Node's own layer: it reads one folder; no network, processes, threads, add-ons or WASI; text never becomes code. */
const permission = (box: string) => [
  "--permission",
  `--allow-fs-read=${box}`,
  "--disallow-code-generation-from-strings",
];

/** Quiet, and with no more room for its own objects than a loaded interpreter needs. */
const COMMON = ["--no-warnings", "--max-old-space-size=256", "--stack-size=3500"];

export function childCommand(wall: Wall, language: SandboxLanguage): ChildCommand {
  const [program, ...args] = PROGRAMS[language];
  return nodeCommand(wall, [...permission(wall.box), ...COMMON], `${program}`, args);
}

/** @param within with Node's permission model; without it only what stands around is tried */
export function canaryCommand(wall: Wall, within: boolean, args: string[]): ChildCommand {
  return nodeCommand(wall, within ? permission(wall.box) : [], "canary.mjs", args);
}

const nodeCommand = (wall: Wall, flags: string[], program: string, args: string[]) =>
  wall.wrap([wall.node, ...flags, path.posix.join(wall.box, program), ...args]);

const FOLDERS = ["/usr/bin", "/usr/sbin", "/bin", "/sbin"];

/** Where a program of the system stands; undefined where it is not installed. */
function found(name: string): string | undefined {
  return FOLDERS.map((folder) => `${folder}/${name}`).find((file) => existsSync(file));
}

/** The most that one child may need; a belt beside what is watched from outside. Threads count per user, so all of them do. */
const limits = () => ["--cpu=60", "--fsize=0", "--core=0", "--nofile=128", `--nproc=${64 * (PLACES + 4)}`];

/**
 * The walls that could stand on this system, the highest first. Which one does is found out by trying: a container, a
 * distribution or an administrator may forbid any of them.
 */
export function possibleWalls(folder: BoxFolder): Wall[] {
  const [setpriv, prlimit, unshare, bwrap] = ["setpriv", "prlimit", "unshare", "bwrap"].map(found);
  const bare: Wall = {
    name: "none",
    layers: [],
    box: folder.box,
    node: process.execPath,
    wrap: ([file = "", ...args]) => ({ file, args }),
  };
  if (process.platform !== "linux" || !setpriv) return [bare];
  const isRoot = process.getuid?.() === 0;
  const limited = prlimit ? [prlimit, ...limits()] : [];
  const rlimits = prlimit ? ["rlimits"] : [];
  const endsWithApp = [setpriv, "--pdeathsig=KILL"];
  const wall = (name: Wall["name"], layers: string[], before: string[], inside = false): Wall => ({
    name,
    layers: [...layers, ...rlimits],
    box: inside ? "/box" : folder.box,
    node: inside ? `/${path.basename(process.execPath)}` : process.execPath,
    wrap(command) {
      const [file = "", ...args] = [...endsWithApp, ...before, ...command];
      return { file, args };
    },
  });
  const enter = (user: string) => [
    "/bin/sh",
    path.join(folder.box, "enter.sh"),
    folder.root,
    folder.box,
    process.execPath,
    user,
  ];
  const spaces = ["--net", "--pid", "--mount", "--ipc", "--uts", "--fork", "--kill-child"];
  const walls: Wall[] = [];
  if (unshare && isRoot)
    walls.push(
      wall(
        "namespaces",
        ["user", "namespaces", "files"],
        [...limited, unshare, ...spaces, ...enter("nobody")],
        true,
      ),
    );
  if (unshare) {
    const own = [...limited, unshare, "--user", "--map-root-user", ...spaces];
    walls.push(wall("namespaces", ["namespaces", "files"], [...own, ...enter("self")], true));
  }
  if (bwrap)
    walls.push(wall("bubblewrap", ["namespaces", "files"], [...limited, bwrap, ...inBubble(folder)], true));
  const nobody = isRoot ? ["--reuid=65534", "--regid=65534", "--clear-groups"] : [];
  const unprivileged = [setpriv, ...nobody, "--no-new-privs", "--inh-caps=-all", "--pdeathsig=KILL"];
  if (isRoot) walls.push(wall("process", ["user"], [...limited, ...unprivileged]));
  walls.push(wall("process", [], [...limited, setpriv, "--no-new-privs", "--pdeathsig=KILL"]), bare);
  return walls;
}

/** The same root folder as enter.sh builds. */
function inBubble(folder: BoxFolder): string[] {
  const libraries = ["/lib", "/lib64", "/usr/lib", "/usr/lib64"].flatMap((name) => [
    "--ro-bind-try",
    name,
    name,
  ]);
  const bind = (from: string, to: string) => ["--ro-bind", from, to];
  return [
    ...["--unshare-all", "--die-with-parent", "--new-session", "--clearenv", "--cap-drop", "ALL"],
    ...libraries,
    ...bind(folder.box, "/box"),
    ...bind(process.execPath, `/${path.basename(process.execPath)}`),
    ...["--chdir", "/", "--"],
  ];
}
