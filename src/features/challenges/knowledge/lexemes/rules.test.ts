import { describe, expect, it } from "vitest";
import { lexemesOf, searchVector, stemOf, termsOf } from "./rules";

const words = (text: string) => lexemesOf(text).map((lexeme) => lexeme.text);

describe("words as they are compared", () => {
  it.each([
    ["loop", "loops", "looping", "looped"],
    ["function", "functions"],
    ["recursion", "recursive", "recursively"],
    ["iterate", "iterator", "iteration", "iterating"],
    ["token", "tokens"],
    ["tokenize", "tokenizer", "tokenization"],
    ["dictionary", "dictionaries"],
    ["hallucination", "hallucinate", "hallucinations"],
    ["sort", "sorted", "sorting"],
    ["string", "strings"],
    ["class", "classes"],
    ["run", "running"],
    ["value", "values"],
  ])("%s and its forms are one word", (word, ...forms) => {
    for (const form of forms) expect(stemOf(form)).toBe(stemOf(word));
  });

  it.each([
    ["string", "strip"],
    ["list", "less"],
    ["index", "indent"],
    ["code", "coder"],
  ])("%s and %s stay apart or at least whole", (a, b) => {
    for (const word of [a, b]) expect(stemOf(word).length).toBeGreaterThanOrEqual(3);
  });

  it("takes names whole and in parts", () => {
    expect(words("readLine")).toEqual(["readlin", "read", "lin"]);
    expect(words("most_common()")).toEqual(["most_common", "most", "common"]);
    expect(words("HTTPServer")).toEqual(["httpserv", "http", "serv"]);
    expect(words("x = y // 2 ** n")).toEqual(["x", "y", "//", "2", "**", "n"]);
    expect(words("C++ and C#")).toEqual(["c++", "++", "and", "c#"]);
  });

  it("takes Chinese in overlapping pairs, whatever stands beside it", () => {
    expect(words("用for循环")).toEqual(["用", "for", "循环"]);
    expect(words("列表推导式")).toEqual(["列表", "表推", "推导", "导式"]);
    expect(words("ＡＢＣ")).toEqual(["abc"]);
  });

  it("leaves out what says nothing, unless there is nothing else", () => {
    const terms = (text: string) => termsOf(text).map((term) => term.text);
    expect(terms("How do I use the loop?")).toEqual(["loop"]);
    expect(terms("What is it?")).toEqual(["what", "is", "it"]);
    expect(terms("为什么")).not.toEqual([]);
    expect(terms("for 循环的 if")).toEqual(["for", "循环", "环的", "if"]);
    expect(terms("")).toEqual([]);
    expect(terms("loop loop LOOPS")).toEqual(["loop"]);
  });

  it("writes what Postgres reads, whatever the words are", () => {
    expect(searchVector("it's a 'test' \\ \u0000 \ud800", "Title")).toBe("'titl':1A 'it':2 'a':3 'test':4");
    const long = searchVector(`${"x".repeat(5_000)} ${"loop ".repeat(20_000)}`, "");
    expect(long).toMatch(/^'x{60}':1 'loop':2(?:,\d+){199}$/);
  });
});
