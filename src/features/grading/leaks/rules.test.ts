import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findLeak, leakTokens, passagesOf } from "./rules";

const en =
  "List three habits of cats as bullet points, one short line each, at most 15 words per line. No introduction.";
const zh = "请用项目符号列出猫的三个习性，每条一行，每条不超过 20 个字，不要开场白。";
const tips = [
  "Give a number, not “some” or “a few”.",
  "“Short” means something different to everybody; “at most 15 words each” does not.",
  "Name the form you want to see: a bulleted list, one line each.",
];
const leak = (reply: string, seen: string[] = tips) => findLeak({ reply, references: [en, zh], seen }).reason;

describe("handing the solution over is seen", () => {
  it.each([
    ["as it is", en],
    ["in Chinese", zh],
    ["in a sentence", `Try this: ${en} Does that help?`],
    ["in capitals, bold, without stops", en.toUpperCase().replaceAll(",", "").replaceAll(" ", " ** ")],
    ["broken into lines", en.split(" ").join("\n")],
    ["with soft hyphens and zero-width blanks", en.replaceAll("ha", "h\u00ada").replaceAll("ea", "e\u200ba")],
    ["in full-width letters", en.replace(/[a-z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))],
    ["half of it", "You could begin with: list three habits of cats as bullet points, one short line each"],
    [
      "in parts that are turned round",
      "At most 15 words per line. One short line each. List three habits of cats as bullet points.",
    ],
    ["a part in quotes", "Write “three habits of cats as bullet points, one short line” and see."],
    ["a part in code", "```\nhabits of cats as bullet points, one short line\n```"],
    ["half of it in Chinese", "可以这样写：请用项目符号列出猫的三个习性，每条一行。"],
  ])("%s", (_, reply) => {
    expect(leak(reply)).not.toBeNull();
  });

  it("a finished prompt in quotes is one, though it shares nothing with the reference", () => {
    const other =
      "Please produce exactly 3 bulleted facts regarding feline behaviour, keeping every fact under fifteen words, and output nothing besides the list itself so that I may print it directly";
    expect(leak(`Use this: "${other}"`)).toBe("readyMade");
    expect(leak(`Your own prompt said “${other}”. What is missing?`, [other])).toBeNull();
  });
});

describe("handing it over in disguise is seen", () => {
  const words = en.split(" ");
  const codes = [...en].map((sign) => sign.charCodeAt(0));
  const letters = (make: (sign: string) => string) => [...en].map(make).join("");
  it.each([
    ["spelled with blanks", [...en].join(" ")],
    ["spelled with dashes", words.map((word) => [...word].join("-")).join(" ")],
    ["one numbered word a line", words.map((word, at) => `${at + 1}. ${word}`).join("\n")],
    ["without blanks", words.join("")],
    ["backwards", [...en].reverse().join("")],
    ["in base64", Buffer.from(en).toString("base64")],
    ["in hexadecimal", Buffer.from(en).toString("hex")],
    ["in bits", codes.map((code) => code.toString(2).padStart(8, "0")).join(" ")],
    ["in codes", codes.join(", ")],
    ["in escapes of an address", letters((sign) => `%${sign.charCodeAt(0).toString(16)}`)],
    ["in entities", letters((sign) => `&#${sign.charCodeAt(0)};`)],
    [
      "turned by thirteen letters",
      en.replace(/[a-z]/gi, (c) =>
        String.fromCharCode((((c.charCodeAt(0) & 31) + 12) % 26) + (c < "a" ? 65 : 97)),
      ),
    ],
    ["in letters that look alike", en.replaceAll("a", "а").replaceAll("e", "е").replaceAll("o", "о")],
    ["in digits for letters", en.replaceAll("e", "3").replaceAll("o", "0").replaceAll("i", "1")],
    ["struck through", letters((sign) => `${sign}\u0336`)],
    ["with signs that are not drawn", letters((sign) => `${sign}\u2063\ufe0f\u{e0041}`)],
    ["in Chinese, numbered", [...zh].map((sign, at) => `${at}${sign}`).join("")],
  ])("%s", (_, reply) => {
    expect(leak(`Sure: ${reply}. What is missing?`)).not.toBeNull();
  });

  it("a finished prompt of its own, in a code or letter by letter, too", () => {
    const other =
      "Please produce exactly 3 bulleted facts regarding feline behaviour, keeping every fact under fifteen words, and output nothing besides the list itself so that I may print it directly";
    expect(leak(`Decode it: ${Buffer.from(other).toString("base64")}`)).toBe("readyMade");
    expect(leak(`It goes: ${[...other].join("-")}`)).toBe("disguise");
  });
});

describe("pointing out is not", () => {
  it.each([
    ["a question", "Your prompt names cats. Where does it say how many habits you want?"],
    [
      "the criterion's words",
      "The answer has 7 list items instead of three. Did your prompt ask for the number?",
    ],
    ["a tip, word by word", tips[1] ?? ""],
    ["two tips with a comment", `${tips[1]} ${tips[2]} Which of the two does your prompt leave open?`],
    ["a short quote of the student", "You wrote “three habits of cats”. What form should they take?"],
    ["Chinese", "你的提示词说了“三条”，但没有说每条多长。卡片只放得下 100 个字，你会怎么写？"],
    ["nothing", ""],
    [
      "an id, an address and numbers",
      "See https://example.test/a1b2c3d4e5f6a7b8c9d0e1f2a3b4 and 10, 20, 30, 40, 50, 60, 70, 80, 90, 95.",
    ],
    [
      "a list by letters",
      "Look at a) the number, b) the form, c) the length. Which of a, b and c is missing?",
    ],
    ["Chinese with blanks", "你 的 提 示 词 里 有 没 有 说 每 条 多 长 ？"],
  ])("%s", (_, reply) => {
    expect(leak(reply)).toBeNull();
  });

  it("what the student wrote themselves may be quoted back whole", () => {
    expect(leak(`You wrote: “${en}” Every criterion passes.`, [...tips, en])).toBeNull();
  });
});

describe("a short reference", () => {
  const check = (reply: string) =>
    findLeak({ reply, references: ["Answer with yes or no only."], seen: [] }).reason;
  it("is found whole and not in two of its words", () => {
    expect(check("Write: answer with yes or no only")).not.toBeNull();
    expect(check("Is the reply always yes or no?")).toBeNull();
  });
});

it("never throws, and any text that holds the whole reference is suspicious", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), (before, after) => {
      expect(() => leak(before)).not.toThrow();
      expect(leak(`${before} ${en} ${after}`, [])).not.toBeNull();
    }),
    { numRuns: 150 },
  );
});

it("takes words apart as they are compared", () => {
  expect(leakTokens("Ｌist  THREE—naïve 猫的 3.")).toEqual(["list", "three", "naïve", "猫", "的", "3"]);
  expect(passagesOf("a `b` “c d” 「e」\n> f\n> g\n```x\nh\n```")).toEqual(
    expect.arrayContaining(["c d", "e", "f\ng", "h\n"]),
  );
});
