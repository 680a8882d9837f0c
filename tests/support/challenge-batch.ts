import type { ChallengeLanguage, ChallengeTest } from "~/features/challenges/types";
import { runInSandbox, runInside } from "~/server/sandbox/sandbox";
import type { SandboxOptions, SandboxResult } from "~/server/sandbox/types";

/** Runs a program once for each input, in one interpreter; what it printed and how it ended. */
const drivers: Record<ChallengeLanguage, (program: string, inputs: string) => string> = {
  python: (program, inputs) => `
import io, json, sys
results = []
out = sys.stdout
for text in json.loads(${JSON.stringify(inputs)}):
    sys.stdin, sys.stdout = io.StringIO(text), io.StringIO()
    code = 0
    try:
        exec(compile(json.loads(${JSON.stringify(program)}), "main.py", "exec"), {"__name__": "__main__"})
    except SystemExit as end:
        code = end.code or 0
    except BaseException:
        code = 1
    results.append([sys.stdout.getvalue(), code])
sys.stdout = out
print(json.dumps(results))
`,
  javascript: (program, inputs) => `
const text = (value) => (typeof value === "string" ? value : JSON.stringify(value));
const results = JSON.parse(${JSON.stringify(inputs)}).map((input) => {
  let printed = "";
  const require = () => ({ readFileSync: () => input });
  const console = { log: (...values) => { printed += values.map(text).join(" ") + "\\n"; } };
  try {
    new Function("require", "console", JSON.parse(${JSON.stringify(program)}))(require, console);
    return [printed, 0];
  } catch {
    return [printed, 1];
  }
});
console.log(JSON.stringify(results));
`,
};

/**
 * The sandbox as judging sees it, with all program tests of one program run in one child beforehand: a child for each
 * would take minutes for all that comes with the site.
 */
export async function batchedBox(
  program: { language: ChallengeLanguage; code: string },
  tests: readonly ChallengeTest[],
  options: SandboxOptions,
) {
  const inputs = tests.flatMap((test) => (test.kind === "io" ? [test.stdin] : []));
  const driver = drivers[program.language];
  const told: [string, number][] = [];
  if (inputs.length > 0) {
    const code = driver(JSON.stringify(program.code), JSON.stringify(inputs));
    const { stdout, stderr } = await runInSandbox({ language: program.language, code }, options);
    if (stdout === "") throw new Error(stderr);
    told.push(...(JSON.parse(stdout) as [string, number][]));
  }
  const results = new Map(inputs.map((input, at) => [input, told[at]]));
  const box = {
    runInside,
    runInSandbox: async ({ stdin = "" }: { stdin?: string }): Promise<SandboxResult> => {
      const [stdout, exitCode] = results.get(stdin) ?? ["", 1];
      return { ...ended, stdout, exitCode };
    },
  };
  return box;
}

const ended: SandboxResult = {
  stdout: "",
  stderr: "",
  exitCode: 0,
  durationMs: 1,
  truncated: false,
  timedOut: false,
  outOfMemory: false,
};
