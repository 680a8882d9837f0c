import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { type ApiClient, newStudent, type Reply } from "../support/api-client";
import { type RunningApp, startApp } from "../support/app";
import { report, timed } from "./measure";

type Language = "python" | "javascript";
interface Ran {
  stdout: string;
  exitCode: number | null;
  timedOut: boolean;
  outOfMemory: boolean;
  truncated: boolean;
}
interface Student {
  client: ApiClient;
  sessionId: string;
}

const STUDENTS = 10;
const EVERY_MS = 25;
const LIMIT_MS = 200;

/** Programs that nobody wants, and how each has to be stopped. */
const HOSTILE: Record<string, Record<Language, string> & { ends: (ran: Ran) => boolean }> = {
  "endless loops": {
    python: "while True: pass",
    javascript: "for (;;);",
    ends: ({ timedOut }) => timedOut,
  },
  "loops that catch everything": {
    python: "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
    javascript: "for (;;) try { for (;;) {} } catch {} finally { continue }",
    ends: ({ timedOut }) => timedOut,
  },
  "memory without end": {
    python: "all = []\nwhile True: all.append(bytearray(4_000_000))",
    javascript: "const all = []; for (;;) all.push(new Uint8Array(4_000_000).fill(1));",
    ends: ({ outOfMemory, exitCode }) => outOfMemory || exitCode !== 0,
  },
  "output without end": {
    python: "while True: print('x' * 1000)",
    javascript: "for (;;) console.log('x'.repeat(1000));",
    ends: ({ truncated }) => truncated,
  },
  "output in single letters": {
    python: "import sys\nwhile True: sys.stdout.write('x'); sys.stdout.flush()",
    javascript: "for (;;) process.stdout.write('x');",
    ends: ({ truncated, timedOut }) => truncated || timedOut,
  },
  "a pattern that never ends": {
    python: "import re\nre.match(r'(a+)+$', 'a' * 64 + 'b')",
    javascript: "/(a+)+$/.test('a'.repeat(64) + 'b')",
    ends: ({ timedOut, exitCode }) => timedOut || exitCode !== 0,
  },
};
const HONEST: Record<Language, string> = {
  python: "print(sum(range(10)))",
  javascript: "console.log([1, 2, 3].map((n) => n * 15).at(-1));",
};
const languages = ["python", "javascript"] as const;

async function someStudents(app: RunningApp): Promise<Student[]> {
  const students: Student[] = [];
  for (let at = 0; at < STUDENTS; at++) {
    const client = await newStudent(app, `Student ${at}`);
    const list = await client.query<{ id: string; languages: Language[] }[]>("challenges.list");
    const challenge = list.data?.find((one) =>
      languages.every((language) => one.languages.includes(language)),
    );
    if (!challenge) throw new Error(`no challenge in both languages: ${list.text}`);
    const opened = await client.mutate<{ sessionId: string }>("challenges.openSession", {
      challengeId: challenge.id,
    });
    if (!opened.data) throw new Error(opened.text);
    students.push({ client, sessionId: opened.data.sessionId });
  }
  return students;
}

const run = ({ client, sessionId }: Student, language: Language, code: string): Promise<Reply<Ran>> =>
  client.mutate<Ran>("challenges.run", { sessionId, language, code, clientRequestId: randomUUID() });

/**
 * Asks for the app's health again and again until `work` is over. `late` is how late a timer of this process comes, which
 * does nothing else: as slow as that is the machine itself, whatever the app does.
 */
async function healthDuring(
  app: RunningApp,
  work: Promise<unknown>,
): Promise<{ times: number[]; late: number[] }> {
  const times: number[] = [];
  const late: number[] = [];
  let over = false;
  const ended = work.finally(() => {
    over = true;
  });
  // Whoever waits for it below sees the rejection.
  ended.catch(() => undefined);
  while (!over) {
    const { ms, value } = await timed(async () => {
      const response = await fetch(`${app.url}/api/health`);
      return { status: response.status, health: (await response.json()) as { status: string } };
    });
    expect(value).toMatchObject({ status: 200, health: { status: "ok" } });
    times.push(ms);
    const waited = await timed(() => new Promise((resolve) => setTimeout(resolve, EVERY_MS)));
    late.push(waited.ms - EVERY_MS);
  }
  await ended;
  return { times, late };
}

/**
 * Issue 5: the app answers `/api/health` in under 200 ms while programs without end run, and the next honest run is right.
 * Ten students start the same hostile program at once, in each language, so that there is a queue all the time.
 */
test("health while hostile programs run", async () => {
  const app = await startApp();
  try {
    const students = await someStudents(app);
    const [first] = students;
    if (!first) throw new Error("no students");
    for (const language of languages) await run(first, language, HONEST[language]);
    const rest = await healthDuring(app, new Promise((resolve) => setTimeout(resolve, 3_000)));
    report("at rest", rest.times);
    report("  a timer beside it, late by", rest.late);

    const slow: string[] = [];
    for (const [name, { ends, ...programs }] of Object.entries(HOSTILE))
      for (const language of languages) {
        const hostile = Promise.all(students.map((student) => run(student, language, programs[language])));
        const { times, late } = await healthDuring(app, hostile);
        report(`${language}: ${STUDENTS} times ${name}`, times);
        report("  a timer beside it, late by", late);
        if (Math.max(...times) >= LIMIT_MS) slow.push(`${language}: ${name}`);
        for (const { data, text } of await hostile) expect(data && ends(data), text).toBe(true);
        const next = await timed(() => run(first, language, HONEST[language]));
        expect(next.value.data, next.value.text).toMatchObject({ stdout: "45\n", exitCode: 0 });
        report("  the next honest run", [next.ms]);
      }
    expect(slow).toEqual([]);
  } finally {
    await app.remove();
  }
}, 1_200_000);
