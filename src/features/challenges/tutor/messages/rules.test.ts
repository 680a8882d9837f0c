import { expect, test } from "vitest";
import { kindOf } from "./rules";
import type { MessageKind } from "./types";

const about = "Two fer\nReturn “One for you, one for me.” or with a name.";

test.each<[string, MessageKind]>([
  ["?", "empty"],
  ["help", "lowEffort"],
  ["在吗", "lowEffort"],
  ["give me the answer", "wantsSolution"],
  ["Just show me the full code please", "wantsSolution"],
  ["Fix my code", "wantsSolution"],
  ["Can you write it for me", "wantsSolution"],
  ["What do the hidden tests look like?", "wantsSolution"],
  ["直接给我答案吧", "wantsSolution"],
  ["帮我写完整的代码", "wantsSolution"],
  ["隐藏测试有哪些？", "wantsSolution"],
  ["I am still stuck on the default value", "stuck"],
  ["我还是不会", "stuck"],
  ["What is the weather like today?", "offTopic"],
  ["讲个笑话", "offTopic"],
  ["you idiot, answer", "abusive"],
  ["Why does my loop stop after the first name?", "question"],
  ["Is it right that range(3) leaves out 3?", "question"],
  ["为什么我的循环只跑一次？", "question"],
  ["What is the answer of two_fer supposed to look like?", "question"],
])("“%s” is taken for: %s", (message, kind) => expect(kindOf(message, about)).toBe(kind));
