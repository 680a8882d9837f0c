import { describe, expect, it } from "vitest";
import { placeLabels, textWidth } from "./rules";

const WIDTH = 600;
const REACH = 8;

/** Where the words stand that were placed. */
function placed(marks: { x: number; text: string; rank?: number }[]) {
  const sides = placeLabels(marks, WIDTH, REACH);
  return marks.flatMap(({ x, text }, at) => {
    const long = textWidth(text);
    if (sides[at] === "right") return [{ text, from: x + REACH, to: x + REACH + long }];
    return sides[at] === "left" ? [{ text, from: x - REACH - long, to: x - REACH }] : [];
  });
}

describe("labels beside marks", () => {
  it("stand at the right, and at the left where there is no room", () => {
    expect(placeLabels([{ x: 20, text: "Large paste" }], WIDTH, REACH)).toEqual(["right"]);
    expect(placeLabels([{ x: 590, text: "First green" }], WIDTH, REACH)).toEqual(["left"]);
    expect(placeLabels([{ x: 10, text: "x".repeat(200) }], WIDTH, REACH)).toEqual([null]);
  });

  it("never overlap, however many there are, and never leave the axis", () => {
    for (const count of [2, 10, 100, 400]) {
      const marks = Array.from({ length: count }, (_, at) => ({
        x: (at * 7919) % WIDTH,
        text: ["49% changed", "提示 2 级", "KeyError three times"][at % 3] ?? "",
        rank: at === 1 ? 5 : at % 5,
      }));
      const labels = placed(marks).sort((a, b) => a.from - b.from);
      expect(labels.length).toBeGreaterThan(0);
      for (const [at, { from, to }] of labels.entries()) {
        expect(from).toBeGreaterThanOrEqual(-0.5);
        expect(to).toBeLessThanOrEqual(WIDTH + 0.5);
        expect(from).toBeGreaterThanOrEqual(labels[at - 1]?.to ?? -1);
      }
    }
  });

  it("keep what ranks higher", () => {
    const marks = [
      { x: 500, text: "A level that is long", rank: 1 },
      { x: 590, text: "Large paste", rank: 4 },
    ];
    expect(placed(marks).map(({ text }) => text)).toContain("Large paste");
    expect(placeLabels(marks, 600, REACH)).toEqual(["left", "left"]);
    expect(
      placeLabels(
        [
          { x: 80, text: "A level", rank: 1 },
          { x: 155, text: "A paste", rank: 4 },
        ],
        160,
        REACH,
      ),
    ).toEqual(["left", "left"]);
    expect(
      placeLabels(
        [
          { x: 4, text: "A level of help", rank: 1 },
          { x: 155, text: "A paste of code", rank: 4 },
        ],
        160,
        REACH,
      ),
    ).toEqual([null, "left"]);
  });

  it("are always there for the highest rank; what they stand upon is left out", () => {
    const marks = Array.from({ length: 60 }, (_, at) => ({
      x: at * 10,
      text: "Hint level 2",
      rank: at === 30 ? 5 : 1,
    }));
    const sides = placeLabels(marks, WIDTH, REACH);
    expect(sides[30]).toBe("right");
    expect(sides.filter((side) => side === "covered").length).toBeGreaterThan(4);
    expect(sides[29]).toBeNull();
  });

  it("take Chinese signs for as wide as they are", () => {
    expect(textWidth("提示二级")).toBe(48);
    expect(textWidth("hint")).toBeLessThan(30);
  });
});
