import "server-only";
import path from "node:path";
import type { BoxFolder } from "./folder";
import type { SandboxLanguage } from "./types";

/** How a child is started: the program, and what it is called with. */
export interface ChildCommand {
  file: string;
  args: string[];
}

const PROGRAMS: Record<SandboxLanguage, string> = { python: "python.mjs", javascript: "javascript.mjs" };

/** Node with the permission model: it reads one folder; no network, processes, threads, add-ons or WASI. */
export function nodeCommand(folder: BoxFolder, program: string, args: string[] = []): ChildCommand {
  return {
    file: process.execPath,
    args: [
      "--permission",
      `--allow-fs-read=${folder.path}`,
      "--disallow-code-generation-from-strings",
      "--disable-warning=SecurityWarning",
      "--max-old-space-size=256",
      path.join(folder.path, program),
      ...args,
    ],
  };
}

export function childCommand(folder: BoxFolder, language: SandboxLanguage): ChildCommand {
  return nodeCommand(folder, PROGRAMS[language], language === "python" ? [folder.snapshot] : []);
}
