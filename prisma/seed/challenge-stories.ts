import { roster, signIns } from "./people";

/** What somebody did on the class's challenge; minutes are counted from the opening of the session. */
export type Step = { minute: number } & (
  | { kind: "save"; code: string }
  | { kind: "ask"; prompt: string; hint: string; level: number }
  | { kind: "run"; stdin: string; stdout?: string; stderr?: string; ms: number }
  | { kind: "paste"; source: "outside" | "own"; content: string }
  | { kind: "submit"; failed: readonly string[]; ms: number }
);

export interface ChallengeStory {
  userId: string;
  language: "python" | "javascript";
  locale: "en" | "zh";
  /** Oldest first; `daysAgo` is counted from the last midnight. */
  sessions: { daysAgo: number; hour: number; minutes: number; steps: Step[] }[];
}

const sample = "100\nsystem 20\nuser 40\nassistant 30\nuser 20\n";
const lines = (...text: string[]) => `${text.join("\n")}\n`;

const reading = lines(
  "import sys",
  "",
  "lines = sys.stdin.read().splitlines()",
  "size = int(lines[0])",
  "",
  "messages = []",
  "for line in lines[1:]:",
  "    role, tokens = line.split()",
  "    messages.append((role, int(tokens)))",
  "",
);
const forwards = `${reading}${lines(
  "used = 0",
  "kept = []",
  "for index, (role, tokens) in enumerate(messages):",
  "    if used + tokens <= size:",
  "        used += tokens",
  "        kept.append(index + 1)",
  "print(*kept)",
  'print(f"{used}/{size}")',
)}`;
const misspelt = forwards
  .replace(
    "for index, (role, tokens) in enumerate(messages):",
    "for index in range(len(messages) - 1, -1, -1):",
  )
  .replace("    if used + tokens <= size:", "    tokens = mesages[index][1]\n    if used + tokens <= size:");
const withHoles = `${reading}${lines(
  "kept = []",
  "used = 0",
  'if messages and messages[0][0] == "system":',
  "    used = messages[0][1]",
  "    kept.append(1)",
  "if used > size:",
  '    print("too small")',
  "else:",
  "    for number in range(len(messages), len(kept), -1):",
  "        tokens = messages[number - 1][1]",
  "        if used + tokens <= size:",
  "            used += tokens",
  "            kept.append(number)",
  '    print(*sorted(kept)) if kept else print("nothing")',
  '    print(f"{used}/{size}")',
)}`;
const whole = withHoles.replace(
  "        if used + tokens <= size:\n            used += tokens\n            kept.append(number)\n",
  "        if used + tokens > size:\n            break\n        used += tokens\n        kept.append(number)\n",
);

const readingJs = lines(
  'const lines = require("fs").readFileSync(0, "utf8").trim().split("\\n");',
  "const size = Number(lines[0]);",
  "",
  "const messages = lines.slice(1).map((line) => {",
  '  const [role, tokens] = line.split(" ");',
  "  return { role, tokens: Number(tokens) };",
  "});",
  "",
);
const beyondTheEnd = `${readingJs}${lines(
  "let used = 0;",
  "const kept = [];",
  "for (let index = messages.length; index >= 0; index--) {",
  "  used += messages[index].tokens;",
  "  if (used > size) break;",
  "  kept.push(index);",
  "}",
  'console.log(kept.join(" "));',
)}`;
const pasted = lines(
  "function take(messages, size) {",
  "  let room = size;",
  "  const taken = [];",
  "  for (const message of [...messages].reverse()) {",
  "    if (message.tokens >= room) break;",
  "    room -= message.tokens;",
  "    taken.unshift(messages.indexOf(message) + 1);",
  "  }",
  "  return { taken, used: size - room };",
  "}",
);
const withPasted = `${readingJs}${pasted}${lines(
  "",
  "const { taken, used } = take(messages, size);",
  'console.log(taken.join(" "));',
  'console.log(used + "/" + size);',
)}`;

const outside = lines(
  "sliding-window.js:12",
  "  used += messages[index].tokens;",
  "                         ^",
  "",
  "TypeError: cannot read property 'tokens' of undefined",
  "    at <eval> (sliding-window.js:12:26)",
);

/** Three of the demo class: one who got there in two sittings, one who is stuck, one who has only begun. */
export const challengeStories: ChallengeStory[] = [
  {
    userId: roster[0]?.id ?? "",
    language: "python",
    locale: "zh",
    sessions: [
      {
        daysAgo: 4,
        hour: 9,
        minutes: 38,
        steps: [
          { minute: 6, kind: "save", code: forwards },
          { minute: 7, kind: "run", stdin: sample, stdout: "1 2 3\n90/100\n", ms: 61 },
          {
            minute: 9,
            kind: "ask",
            prompt: "为什么我保留的是前面的消息？应该是最新的。",
            hint: "level-0",
            level: 0,
          },
          { minute: 14, kind: "save", code: misspelt },
          {
            minute: 15,
            kind: "run",
            stdin: sample,
            stderr:
              "Traceback (most recent call last):\n  File \"sliding_window.py\", line 14, in <module>\n    tokens = mesages[index][1]\n             ^^^^^^^\nNameError: name 'mesages' is not defined. Did you mean: 'messages'?\n",
            ms: 55,
          },
          {
            minute: 19,
            kind: "ask",
            prompt: "输出的顺序反了，是从最后一条开始的。",
            hint: "direction",
            level: 1,
          },
          { minute: 27, kind: "save", code: withHoles },
          { minute: 28, kind: "run", stdin: sample, stdout: "1 3 4\n70/100\n", ms: 58 },
          { minute: 31, kind: "submit", failed: ["holes", "nothing"], ms: 402 },
        ],
      },
      {
        daysAgo: 2,
        hour: 13,
        minutes: 16,
        steps: [
          {
            minute: 3,
            kind: "ask",
            prompt: "有两个隐藏测试没通过，是中间那条很大的消息吗？要跳过它吗？",
            hint: "holes",
            level: 1,
          },
          { minute: 8, kind: "save", code: whole },
          { minute: 9, kind: "run", stdin: sample, stdout: "1 3 4\n70/100\n", ms: 60 },
          { minute: 11, kind: "submit", failed: [], ms: 431 },
        ],
      },
    ],
  },
  {
    userId: roster[1]?.id ?? "",
    language: "javascript",
    locale: "en",
    sessions: [
      {
        daysAgo: 3,
        hour: 16,
        minutes: 52,
        steps: [
          { minute: 8, kind: "save", code: beyondTheEnd },
          { minute: 9, kind: "run", stdin: sample, stderr: outside, ms: 12 },
          {
            minute: 11,
            kind: "ask",
            prompt: "It says undefined and I do not know why.",
            hint: "level-0",
            level: 0,
          },
          { minute: 15, kind: "run", stdin: sample, stderr: outside, ms: 11 },
          {
            minute: 17,
            kind: "ask",
            prompt: "Still stuck. Is the index wrong?",
            hint: "level-1",
            level: 1,
          },
          { minute: 22, kind: "run", stdin: sample, stderr: outside, ms: 14 },
          {
            minute: 24,
            kind: "ask",
            prompt: "I still get the same error with my index, what now?",
            hint: "index",
            level: 2,
          },
          { minute: 36, kind: "paste", source: "outside", content: pasted },
          { minute: 38, kind: "save", code: withPasted },
          { minute: 39, kind: "run", stdin: sample, stdout: "2 3 4\n90/100\n", ms: 13 },
          {
            minute: 42,
            kind: "submit",
            failed: ["sample", "too-small", "exact", "nothing", "only-system", "no-messages"],
            ms: 96,
          },
        ],
      },
    ],
  },
  {
    userId: signIns.student2.id,
    language: "python",
    locale: "en",
    sessions: [
      {
        daysAgo: 1,
        hour: 10,
        minutes: 21,
        steps: [
          { minute: 5, kind: "save", code: forwards },
          { minute: 7, kind: "run", stdin: sample, stdout: "1 2 3\n90/100\n", ms: 63 },
          {
            minute: 9,
            kind: "ask",
            prompt: "My program keeps messages 1 2 3. Where do I tell it to begin with the newest?",
            hint: "level-0",
            level: 0,
          },
          { minute: 18, kind: "save", code: withHoles },
        ],
      },
    ],
  },
];
