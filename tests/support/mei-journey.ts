import { PrismaPg } from "@prisma/adapter-pg";
import { keepJourney } from "~/features/challenges/journey/exchange/keeping/server/commands";
import type { Doing, TimelineEvent } from "~/features/challenges/journey/timeline/types";
import type { TestResult } from "~/features/challenges/submissions/schema";
import { PrismaClient } from "~/generated/prisma/client";

/** Begins a Saturday afternoon; minutes are counted from it. */
const START = Date.UTC(2026, 10, 21, 14, 2);

const WORDS = [
  "def neighbours(word, words):",
  "    for other in words:",
  "        if sum(a != b for a, b in zip(word, other)) == 1:",
  "            yield other",
  "",
  "",
];
const ladder = (start: string, take: string, head: string[] = []) => [
  ...head,
  ...WORDS,
  "def ladder(start, goal, words):",
  `    queue = ${start}`,
  "    seen = {start}",
  "    while queue:",
  `        path = queue.${take}`,
  "        if path[-1] == goal:",
  "            return path",
  "        for w in neighbours(path[-1], words):",
  "            if w not in seen:",
  "                seen.add(w)",
  "                queue.append(path + [w])",
  "    return None",
];
const text = (lines: readonly string[]) => `${lines.join("\n")}\n`;

export const MEI = {
  first: text([...WORDS, "def ladder(start, goal, words):", "    return None"]),
  deep: text(ladder("[[start]]", "pop()")),
  wide: text(ladder("deque([[start]])", "popleft()", ["from collections import deque", ""])),
  prompt: "It finds a path but not the shortest one. 和从列表的哪一头取有关系吗？",
  answer:
    "You have found the place: the end you take from decides which path goes first.\n\n```python\nwaiting = deque([first])\nwhile waiting:\n    person = waiting.popleft()  # who came first\n    serve(person)\n```\n\nDoes a short path ever wait behind a long one in your `queue`?",
  shownFirst: "Take the first element instead of the last one.",
  javascript: "function ladder(start, goal, words) {\n  return null;\n}\n",
  passage: { title: "Breadth-first search", text: "A queue gives back first what it got first." },
} as const;

/** What she pasted of the tutor's reply and more, so that it is longer than what is not recorded. */
const PASTE = MEI.answer.slice(MEI.answer.indexOf("waiting = deque"), MEI.answer.indexOf("```\n\nDoes"));

const TESTS = 8;
const results = (passed: number): TestResult[] =>
  Array.from({ length: TESTS }, (_, at) => {
    const fine = at < passed;
    if (at >= TESTS - 3)
      return {
        ...{ id: `hidden-${at - TESTS + 4}`, name: "", hidden: true, message: null },
        ...{ passed: fine, outcome: fine ? "passed" : "failed" },
      };
    return {
      ...{ id: `test-${at + 1}`, name: `Ladder ${at + 1} of five`, hidden: false, message: null },
      ...{ passed: fine, outcome: fine ? "passed" : "failed" },
      ...{ stdin: "cold warm\n", expected: "cold cord card ward warm\n" },
      actual: fine ? "cold cord card ward warm\n" : "cold bold bord cord word ward warm\n",
    };
  });

const run = (code: string, more: Partial<Extract<Doing, { kind: "run" }>> = {}): Doing => ({
  ...{ kind: "run", language: "python", code, stdin: "cold warm\n", stdout: "cold cord\n", stderr: "" },
  ...{ exitCode: 0, durationMs: 41, truncated: false, timedOut: false, errorSignature: null },
  ...more,
});
const save = (code: string, language: "python" | "javascript" = "python"): Doing => ({
  ...{ kind: "save", language, code, version: null },
});
const submit = (code: string, passed: number): Doing => ({
  ...{ kind: "submit", language: "python", code, challengeVersion: 7, passed: passed === TESTS },
  ...{ testsPassed: passed, testsTotal: TESTS, results: results(passed), durationMs: 210, groupKey: null },
});
const ask = (hintLevel: number, more: Partial<Extract<Doing, { kind: "ask" }>>): Doing => ({
  ...{
    kind: "ask",
    prompt: "",
    response: "",
    code: null,
    hintLevel,
    model: { name: "scripted", version: "1" },
  },
  ...{ checks: {}, retrieved: [] },
  ...more,
});

const KEY_ERROR =
  "Traceback (most recent call last):\n  File \"main.py\", line 12, in <module>\nKeyError: 'cold'\n";
const LONG = Array.from({ length: 60 }, (_, at) => `step ${at + 1}: cold → ${"word ".repeat(3)}`).join("\n");

/** What happened, and after how many minutes. */
const DOINGS: readonly (readonly [minute: number, doing: Doing])[] = [
  [0, { kind: "open", classId: null }],
  [4, save(MEI.first)],
  [7, run(MEI.first, { stdout: "", stderr: KEY_ERROR, exitCode: 1, errorSignature: "KeyError: '…'" })],
  [
    9,
    ask(0, {
      prompt: "我的程序为什么会出现 KeyError？",
      response: "它在找哪一个键？先把字典打印出来看看。",
      code: MEI.first,
    }),
  ],
  [16, submit(MEI.first, 2)],
  [
    19,
    ask(1, {
      prompt: "How do I get from one word to the next?",
      response: "Which words may follow `cold`? Write three of them down.",
      code: MEI.first,
      checks: { stopped: true },
    }),
  ],
  [27, save(MEI.deep)],
  [30, run(MEI.deep, { stdout: LONG, truncated: true })],
  [34, run(MEI.deep, { stdout: "", exitCode: null, timedOut: true, durationMs: 10_000 })],
  [45, submit(MEI.deep, 5)],
  [
    55,
    ask(2, {
      ...{ prompt: MEI.prompt, response: MEI.answer, code: MEI.deep },
      checks: {
        ...{ held: true, rewritten: true, shownFirst: MEI.shownFirst, longestRun: 4, limit: 18 },
        ...{ withheldPassages: 1, keptBack: { solutions: 2, hiddenTests: 3 } },
        given: { rules: 620, task: 270, code: 312, run: 204, conversation: 640, passages: 94 },
      },
      retrieved: [
        {
          ...{ id: "passage-1", knowledgeId: "entry-1", ...MEI.passage, heading: "Searching > Queues" },
          ...{ page: 12, position: 0, scope: "challenge", score: 0.8 },
        },
      ],
    }),
  ],
  [56, { kind: "paste", source: "tutor", content: PASTE }],
  [57, save(MEI.wide)],
  [58, { kind: "paste", source: "own", content: WORDS.join("\n") }],
  [59, submit(MEI.wide, 8)],
  [61, save(MEI.javascript, "javascript")],
  [64, { kind: "close" }],
];

/** Where an event of the journey stands, from 1. */
export const MEI_SEQ = {
  first: 2,
  error: 3,
  deep: 7,
  long: 8,
  timedOut: 9,
  five: 10,
  asked: 11,
  fromTutor: 12,
  wide: 13,
  fromOwn: 14,
  green: 15,
  switched: 16,
} as const;

const SESSION = "5eedf00d-0000-4000-8000-000000000001";

/** A journey as a person makes it, with everything in it that the player tells of. */
export const meiJourney: TimelineEvent[] = DOINGS.map(([minute, doing], index) => ({
  ...{ seq: index + 1, at: START + minute * 60_000, sessionId: SESSION },
  refId: `5eedf00d-0000-4000-8000-${String(index).padStart(12, "0")}`,
  ...doing,
}));

/** Writes a journey into an app's database, as its owner. @param url of the owner */
export async function writeJourney(
  url: string,
  place: { userId: string; challengeId: string; classId: string },
  events: readonly TimelineEvent[],
): Promise<void> {
  const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: url }) });
  try {
    await db.$transaction(
      async (tx) => {
        await keepJourney(tx, { ...place, words: `test ${place.userId}`, events });
      },
      { timeout: 300_000, maxWait: 10_000 },
    );
  } finally {
    await db.$disconnect();
  }
}
