import { describe, expect, it } from "vitest";
import { htmlToText } from "../html/rules";

describe("formulas in one line", () => {
  it.each([
    ["<mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup>", "E = mc²"],
    ["<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac>", "(a + b)/2"],
    ["<msub><mi>x</mi><mn>1</mn></msub><mo>≤</mo><msqrt><mn>2</mn></msqrt>", "x₁ ≤ √2"],
    ["<msup><mrow><mi>x</mi><mo>-</mo><mn>1</mn></mrow><mi>k</mi></msup>", "(x - 1)^k"],
  ])("%s", (inner, text) => {
    expect(htmlToText(`<p><math><mrow>${inner}</mrow></math></p>`)).toEqual({
      text,
      losses: ["formulaText"],
    });
  });

  it.each(["<mtable><mtr><mtd><mi>a</mi></mtd></mtr></mtable>", "<mfrac><mi>a</mi></mfrac>", ""])(
    "%j is more than a line says",
    (inner) => {
      expect(htmlToText(`<math>${inner}</math>`)).toEqual({ text: "", losses: ["formula"] });
    },
  );
});
