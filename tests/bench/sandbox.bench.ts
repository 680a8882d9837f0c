import { expect, test } from "vitest";
import { findWall } from "~/server/sandbox/canary";
import { SandboxChild } from "~/server/sandbox/child";
import { boxFolder } from "~/server/sandbox/folder";
import { childCommand } from "~/server/sandbox/layers";
import { PLACES } from "~/server/sandbox/limits";
import { runInSandbox, sandboxState, startSandbox, stopSandbox } from "~/server/sandbox/sandbox";
import type { SandboxLanguage } from "~/server/sandbox/types";
import { innermost, usageOf } from "~/server/sandbox/usage";
import { report, rounds, timed } from "./measure";

const HELLO: Record<SandboxLanguage, string> = {
  python: "print('hello')",
  javascript: "console.log('hello')",
};
const LANGUAGES = ["python", "javascript"] as const;
const WARM_MS = 250;
const STUDENTS = 30;
const LONGEST_WAIT_MS = 20_000;
const settle = () => new Promise((resolve) => setTimeout(resolve, 1_500));
const median = (all: number[]) => all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)] ?? 0;

/** What a child costs before it can take a program: time, processor, memory. */
test("a fresh child", async () => {
  report("the folder and the snapshot of Python, made or found", [(await timed(() => boxFolder())).ms]);
  const folder = await boxFolder();
  const found = await timed(() => findWall(folder));
  report("the canary, in and out", [found.ms]);
  for (const language of LANGUAGES) {
    const [load, cpu, memory]: [number[], number[], number[]] = [[], [], []];
    for (let round = 0; round < 8; round++) {
      const child = new SandboxChild(childCommand(found.value.wall, language));
      load.push((await timed(() => child.ready)).ms);
      const used = usageOf(innermost(child.pid ?? 0));
      if (used) {
        cpu.push(used.cpuMs);
        memory.push(used.rssMb);
      }
      child.kill();
    }
    report(`${language}: load`, load);
    report(`${language}: load, processor time`, cpu);
    report(`${language}: memory of a waiting child (MB, not ms)`, memory);
  }
});

/** Issue 5: from the call to all of the output of a hello program under 250 ms where a child waits. */
test.each(LANGUAGES)("a warm start in %s", async (language) => {
  await startSandbox();
  console.log(JSON.stringify(sandboxState()));
  const times: number[] = [];
  for (let round = 0; round < 20; round++) {
    await settle();
    const { ms, value } = await timed(() =>
      runInSandbox({ language, code: HELLO[language] }, { owner: "one" }),
    );
    expect(value.stdout).toBe("hello\n");
    times.push(ms);
  }
  report(`${language}: hello, warm`, times);
  expect(median(times)).toBeLessThan(WARM_MS);
});

/** Issue 5: 30 students at once; nothing lost, places told, nobody waits over 20 s. */
test.each(LANGUAGES)(`${STUDENTS} students at once in %s`, async (language) => {
  await startSandbox();
  await settle();
  const waits: number[] = [];
  const whole: number[] = [];
  let highest = 0;
  const all = await timed(() =>
    Promise.all(
      Array.from({ length: STUDENTS }, async (_, at) => {
        const began = performance.now();
        const onPosition = (position: number) => {
          highest = Math.max(highest, position);
          if (position === 0) waits.push(performance.now() - began);
        };
        const code =
          language === "python"
            ? `print(sum(number * number for number in range(100_000)) * 0 + int(input()))`
            : `let sum = 0; for (let at = 0; at < 100_000; at++) sum += at; console.log(sum * 0 + Number(readline()))`;
        const { ms, value } = await timed(() =>
          runInSandbox({ language, code, stdin: `${at}` }, { owner: `student ${at}`, onPosition }),
        );
        expect(value).toMatchObject({ stdout: `${at}\n`, exitCode: 0 });
        whole.push(ms);
      }),
    ),
  );
  report(`${language}: ${STUDENTS} students on ${PLACES} places, all together`, [all.ms]);
  report(`${language}:   from the button to the result, each`, whole);
  report(`${language}:   wait for a place, each`, waits);
  expect(highest).toBe(STUDENTS - PLACES);
  expect(Math.max(...whole)).toBeLessThan(LONGEST_WAIT_MS);
});

test("the end", async () => {
  report("stop", await rounds(1, () => stopSandbox()));
});
