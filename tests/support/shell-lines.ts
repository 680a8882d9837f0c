import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { root } from "./source-files";

/** The first block of lines below a heading of the README. */
export function readmeLines(heading: string): string {
  const text = readFileSync(path.join(root, "README.md"), "utf8");
  const section = text.slice(text.indexOf(`\n## ${heading}\n`));
  const lines = /```\n([\s\S]*?)```/.exec(section)?.[1];
  if (!lines) throw new Error(`the README shows no lines under ${heading}`);
  return lines;
}

/**
 * Runs lines as a person would paste them, and stops at the first that fails.
 * @returns what they print
 */
export async function runLines(lines: string): Promise<string> {
  const { stdout } = await promisify(execFile)("bash", ["-euo", "pipefail", "-c", lines], {
    maxBuffer: 10_000_000,
  });
  return stdout;
}
