import { describe, expect, it } from "vitest";
import { createScriptedProvider, words } from "./providers/scripted";
import { checkScriptedReplies, chooseReply, countWords, scriptedFallback } from "./scripted-replies";
import type { ProviderCall, ScriptedReply } from "./types";

const texts = (prompt: string, input = "", conversation = prompt) => ({ prompt, input, conversation });

describe("choosing a reply", () => {
  const replies: ScriptedReply[] = [
    { when: { all: [{ icontains: "haiku" }, { regex: "\\b(winter|snow)\\b", flags: "i" }] }, text: "snow" },
    {
      when: { any: [{ contains: "JSON" }, { icontainsAny: ["table", "表格"] }], none: [{ maxWords: 2 }] },
      text: "table",
    },
    {
      when: { all: [{ on: "input", contains: "refund" }, { minWords: 3 }] },
      texts: { en: "refund", zh: "退款" },
    },
    { when: { all: [{ minChars: 50 }] }, text: "long" },
    { when: { all: [{ on: "conversation", contains: "system words" }] }, text: "conversation" },
  ];

  it.each([
    ["A Haiku about Winter", "snow"],
    ["a haiku about snowfall", scriptedFallback.en],
    ["Answer as JSON please", "table"],
    ["as JSON", scriptedFallback.en],
    ["请用表格回答这个问题", "table"],
    ["x".repeat(50), "long"],
    ["", scriptedFallback.en],
  ])("%j", (prompt, reply) => {
    expect(chooseReply(replies, texts(prompt), "en")).toBe(reply);
  });

  it("takes the first that fits, and its language", () => {
    expect(chooseReply(replies, texts("classify this message", "I want a refund"), "zh")).toBe("退款");
    expect(chooseReply(replies, texts("classify this message", "I want a refund"), "en")).toBe("refund");
    expect(chooseReply(replies, texts("hm", "", "system words"), "en")).toBe("conversation");
    expect(chooseReply([], texts("hm"), "zh")).toBe(scriptedFallback.zh);
    expect(chooseReply([{ when: {}, text: "always" }, ...replies], texts("a haiku of winter"), "en")).toBe(
      "always",
    );
  });

  it("counts words as a reader does", () => {
    expect(countWords("one, two — three")).toBe(3);
    expect(countWords("写一首关于冬天的诗")).toBeGreaterThan(3);
    expect(countWords(" \n ")).toBe(0);
  });

  it("finds the same letters however they are composed", () => {
    expect(
      chooseReply([{ when: { all: [{ contains: "caf\u00e9" }] }, text: "found" }], texts("cafe\u0301"), "en"),
    ).toBe("found");
  });

  it("is not slowed down by an author's pattern", () => {
    const evil: ScriptedReply[] = [{ when: { all: [{ regex: "^(a+)+$" }] }, text: "found" }];
    expect(chooseReply(evil, texts(`${"a".repeat(4000)}!`), "en")).toBe(scriptedFallback.en);
  });
});

describe("an author", () => {
  it("is told of patterns that do not compile and replies that are never reached", () => {
    expect(
      checkScriptedReplies([
        { when: { any: [{ regex: "(" }] }, text: "a" },
        { when: { none: [{ regex: "(?=look)" }] }, text: "b" },
        { when: { all: [] }, text: "c" },
        { when: { all: [{ contains: "x" }] }, text: "d" },
      ]),
    ).toEqual([
      expect.stringMatching(/^replies\[0\] has a pattern/),
      expect.stringMatching(/^replies\[1\] has a pattern/),
      "replies[3] is never reached: replies[2] always fits",
    ]);
    expect(checkScriptedReplies([{ when: { all: [{ regex: "^a+$" }] }, text: "a" }])).toEqual([]);
  });

  it("is told once of patterns that are too much, alone or together", () => {
    const heavy = (at: number) => ({ when: { all: [{ regex: `\\pL{0,400}${at}` }] }, text: "a" });
    expect(checkScriptedReplies([{ when: { all: [{ regex: "(\\pL{0,500}){0,2}x" }] }, text: "a" }])).toEqual([
      expect.stringMatching(/^replies\[0\] has a pattern that does not compile: it repeats too much/),
    ]);
    expect(checkScriptedReplies(Array.from({ length: 100 }, (_, at) => heavy(at)))).toEqual([
      expect.stringMatching(/^replies\[\d+\] has a pattern .* too much together$/),
    ]);
  });
});

describe("the provider", () => {
  const call = (prompt: string): ProviderCall => ({
    model: "scripted",
    messages: [
      { role: "user", content: "an earlier question" },
      { role: "assistant", content: "an answer" },
      { role: "user", content: prompt },
    ],
    scripted: {
      replies: [{ when: { all: [{ contains: "hello" }] }, text: "Well, hello  there!\n\n你好，世界。 " }],
      locale: "en",
    },
    maxTokens: undefined,
    temperature: undefined,
    jsonSchema: undefined,
    signal: new AbortController().signal,
  });

  it("streams word by word, and loses nothing", async () => {
    const pieces: string[] = [];
    for await (const event of createScriptedProvider({ wordMs: 0, totalMs: 0 }).stream(call("hello"))) {
      if (event.type === "delta") pieces.push(event.text);
      else expect(event).toEqual({ type: "end", finishReason: "stop", modelVersion: null, usage: null });
    }
    expect(pieces.join("")).toBe("Well, hello  there!\n\n你好，世界。 ");
    expect(pieces.slice(0, 2)).toEqual(["Well, ", "hello  "]);
    expect(pieces.length).toBeGreaterThan(4);
    expect(words("")).toEqual([]);
    expect(words("...").join("")).toBe("...");
  });

  it("comes in few pieces where every pause counts, and loses nothing either", async () => {
    const pieces: string[] = [];
    for await (const event of createScriptedProvider({ wordMs: 1, totalMs: 2 }).stream(call("hello")))
      if (event.type === "delta") pieces.push(event.text);
    expect(pieces).toHaveLength(2);
    expect(pieces.join("")).toBe("Well, hello  there!\n\n你好，世界。 ");
  });

  it("looks at the last question where nothing else is given", async () => {
    let text = "";
    for await (const event of createScriptedProvider({ wordMs: 0, totalMs: 0 }).stream(call("earlier"))) {
      if (event.type === "delta") text += event.text;
    }
    expect(text).toBe(scriptedFallback.en);
  });

  it("stops when it is cancelled", async () => {
    const own = new AbortController();
    const stream = createScriptedProvider({ wordMs: 10_000, totalMs: 60_000 }).stream({
      ...call("hello"),
      signal: own.signal,
    });
    const first = stream[Symbol.asyncIterator]().next();
    own.abort();
    await expect(first).rejects.toMatchObject({ kind: "cancelled" });
  });
});
