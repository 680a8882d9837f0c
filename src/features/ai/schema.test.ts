import { describe, expect, expectTypeOf, it } from "vitest";
import type { z } from "zod";
import type { ScriptedReply } from "~/server/llm/types";
import { scriptedRepliesSchema, type scriptedReplySchema } from "./schema";

describe("what authors may write", () => {
  it("has the shape that the provider takes", () => {
    expectTypeOf<z.infer<typeof scriptedReplySchema>>().toExtend<ScriptedReply>();
    const file = [
      {
        when: { all: [{ minWords: 8, on: "prompt" }], none: [{ regex: "^write$", flags: "i" }] },
        texts: { en: "a", zh: "b" },
      },
      { when: {}, text: "c" },
    ];
    expect(scriptedRepliesSchema.parse(file)).toEqual(file);
  });

  it.each([
    ["two tests in one condition", [{ when: { all: [{ contains: "a", minWords: 3 }] }, text: "x" }]],
    ["no test in a condition", [{ when: { all: [{}] }, text: "x" }]],
    ["an unknown test", [{ when: { all: [{ startsWith: "a" }] }, text: "x" }]],
    ["an unknown target", [{ when: { all: [{ contains: "a", on: "weather" }] }, text: "x" }]],
    ["both text and texts", [{ when: {}, text: "x", texts: { en: "a", zh: "b" } }]],
    ["one language only", [{ when: {}, texts: { en: "a" } }]],
    ["no text", [{ when: {} }]],
    ["no conditions", [{ text: "x" }]],
  ])("not %s", (_, file) => {
    expect(scriptedRepliesSchema.safeParse(file).success).toBe(false);
  });
});
