import path from "node:path";
import { ensureGenerated } from "./build";
import { captureNode, programs } from "./run";

interface Check {
  name: string;
  args: string[];
}

const bin = (...parts: string[]) => path.join("node_modules", ...parts);

const checks: Check[] = [
  { name: "types", args: [bin("typescript", "bin", "tsc"), "--noEmit", "-p", "."] },
  { name: "lint and format", args: [bin("@biomejs", "biome", "bin", "biome"), "ci", "--colors=off", "."] },
  { name: "unused code", args: [bin("knip", "bin", "knip.js"), "--no-progress"] },
  {
    name: "architecture",
    args: [programs.vitest, "run", "--project", "unit", "tests/architecture", "--passWithNoTests"],
  },
];

/**
 * `npm run check`: everything that can be said without running the product. All checks run, two at a time; what a failing
 * one says is printed. Returns how many passed and failed.
 */
export async function check(): Promise<{ passed: number; failed: number }> {
  await ensureGenerated(console.log);
  let failed = 0;
  const queue = [...checks];
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const began = performance.now();
      const { code, output } = await captureNode(next.args, { NO_COLOR: "1", FORCE_COLOR: undefined });
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      console.log(`${code === 0 ? "ok  " : "FAIL"} ${next.name} (${seconds} s)`);
      if (code !== 0) {
        failed++;
        console.log(output.trim());
      }
    }
  };
  await Promise.all([worker(), worker()]);
  return { passed: checks.length - failed, failed };
}
