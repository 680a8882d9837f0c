import { spawn } from "node:child_process";
import path from "node:path";
import { expect, it } from "vitest";
import { nodeBinary, root, runTypeScript } from "~/cli/paths";
import type { ImportReport } from "~/features/challenges/imports/types";

const exercises = path.join(root, "tests", "support", "exercism-track", "exercises", "practice");

/** As `npm run import:exercises` runs it: in a Node of its own, which loads what no test runner has loaded before. */
async function command(args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(
    nodeBinary,
    [...runTypeScript, path.join("src", "cli", "main.ts"), "import:exercises", ...args],
    { cwd: root, stdio: ["ignore", "pipe", "pipe"] },
  );
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, out, err };
}

it("tries an exercise, tells what it found, and ends", async () => {
  const { code, out, err } = await command([path.join(exercises, "tea-time"), "--dry-run", "--json"]);
  expect({ code, err }).toEqual({ code: 0, err: expect.not.stringContaining("Error") });
  const { exercises: lines } = JSON.parse(out) as ImportReport;
  expect(lines).toMatchObject([{ slug: "tea-time", published: true, proof: { passed: true } }]);
}, 120_000);

it("ends with 1 where nothing can be carried", async () => {
  const { code, out } = await command([path.join(exercises, "pytest-only"), "--dry-run"]);
  expect(code).toBe(1);
  expect(out).toContain("pytest-only: refused");
}, 120_000);
