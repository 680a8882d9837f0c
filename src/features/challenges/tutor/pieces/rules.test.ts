import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutPieces } from "./rules";

const texts = (text: string, ended: boolean) => cutPieces(text, ended).pieces.map((piece) => piece.text);

describe("what of a reply is whole", () => {
  test.each<[string, string, string[], string]>([
    ["no sentence yet", "Look at the", [], "Look at the"],
    ["a sentence once the next begins", "Look at line 3. What", ["Look at line 3. "], "What"],
    ["not at a mark without a blank behind", "Is it 3.5 or x.y", [], "Is it 3.5 or x.y"],
    ["a line", "- first\n- sec", ["- first\n"], "- sec"],
    ["Chinese sentences", "看第三行。它做什么？再", ["看第三行。", "它做什么？"], "再"],
    ["no mark within code", "Call `f(). g()` now. Then", ["Call `f(). g()` now. "], "Then"],
    ["a block only when it is closed", "See:\n```py\nx = 1\n", ["See:\n"], "```py\nx = 1\n"],
    ["a closed block", "See:\n```py\nx = 1\n```\nAnd", ["See:\n", "```py\nx = 1\n```\n"], "And"],
    ["a fence is closed by one as long", "````\n```\n````\n", ["````\n```\n````\n"], ""],
    ["what may become a fence", "Yes.\n``", ["Yes.\n"], "``"],
    ["an indented block", "1. so:\n   ```\n   x\n   ```\nb", ["1. so:\n", "   ```\n   x\n   ```\n"], "b"],
  ])("%s", (_, text, pieces, rest) => {
    const cut = cutPieces(text, false);
    expect(cut.pieces.map((piece) => piece.text)).toEqual(pieces);
    expect(cut.rest).toBe(rest);
  });

  test("at the end everything is, an open block too", () => {
    expect(cutPieces("See:\n```\nx = 1", true)).toEqual({
      pieces: [
        { kind: "prose", text: "See:\n" },
        { kind: "code", text: "```\nx = 1" },
      ],
      rest: "",
      inCode: false,
    });
  });

  test("an open block is told", () => expect(cutPieces("```\nx", false).inCode).toBe(true));

  test("nothing is lost or changed, however it comes", () => {
    const part = fc.constantFrom("a", ". ", "\n", "```", "```\n", "`", "。", "x = 1", "~~~\n", "? ", " ");
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const whole = parts.join("");
        expect(texts(whole, true).join("")).toBe(whole);
        let rest = "";
        let out = "";
        for (const text of parts) {
          const cut = cutPieces(rest + text, false);
          out += cut.pieces.map((piece) => piece.text).join("");
          rest = cut.rest;
        }
        expect(out + texts(rest, true).join("")).toBe(whole);
      }),
    );
  });
});
