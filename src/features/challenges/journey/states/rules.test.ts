import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleJourney } from "../samples/rules";
import { KEPT_TEXTS, WHOLE_EVERY } from "./constants";
import { encodeStates } from "./encoding/rules";
import { stateReader } from "./rules";
import { codeTrack, programsOf } from "./tracks/rules";

/** As they come out of the wire. */
const sent = (texts: readonly string[]) =>
  stateReader(JSON.parse(JSON.stringify(encodeStates(texts))) as ReturnType<typeof encodeStates>);

const line = fc.oneof(
  fc.constantFrom("x = 1", "", "    return None", "🤔 = '😀'", "名 = 1", "x = 😀😁"),
  fc.string({ unit: "grapheme", maxLength: 12 }),
);
const end = fc.constantFrom("\n", "\r\n", "\r", "");
const text = fc
  .array(fc.tuple(line, end), { maxLength: 14 })
  .map((lines) => lines.map(([words, mark]) => words + mark).join(""));

describe("states of a program", () => {
  it("come back as they were: line ends of any kind, no last one, emoji, in any order of asking", () => {
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 60 }),
        fc.array(fc.nat(), { minLength: 60 }),
        (texts, steps) => {
          const read = sent(texts);
          for (const [at, one] of texts.entries()) expect(read(at)).toBe(one);
          for (const step of texts.length === 0 ? [] : steps) {
            const at = step % texts.length;
            expect(sent(texts)(at)).toBe(texts[at]);
            expect(read(at)).toBe(texts[at]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("of small changes to one text come back, and no character of two units is cut in half", () => {
    const change = fc.tuple(fc.nat(), fc.nat({ max: 9 }), fc.string({ unit: "grapheme", maxLength: 6 }));
    fc.assert(
      fc.property(text, fc.array(change, { maxLength: 60 }), (first, changes) => {
        const texts = [first];
        for (const [place, gone, come] of changes) {
          const letters = [...(texts.at(-1) ?? "")];
          letters.splice(place % (letters.length + 1), gone, come);
          texts.push(letters.join(""));
        }
        const read = sent(texts);
        for (const [at, one] of texts.entries()) expect(read(at)).toBe(one);
        for (const state of encodeStates(texts))
          if (typeof state !== "string")
            for (const [, , come] of state) expect(come.isWellFormed()).toBe(true);
      }),
    );
  });

  it("a letter in a line of 64 KB, and in 30,000 lines, costs a letter", () => {
    const long = `s = "${"好".repeat(32_000)}${"x".repeat(32_000)}"\r\nprint(s)`;
    const many = "a\n".repeat(30_000);
    for (const before of [long, many]) {
      const after = `${before.slice(0, 9_000)}!${before.slice(9_000)}`;
      expect(JSON.stringify(encodeStates([before, after])[1]).length).toBeLessThan(50);
      expect(sent([before, after, before])(2)).toBe(before);
    }
  });

  it("a text of other lines alone is kept whole, and two changes far from each other are two", () => {
    const before = Array.from({ length: 3_000 }, (_, at) => `before ${at}\n`).join("");
    const after = Array.from({ length: 3_000 }, (_, at) => `after! ${at}\n`).join("");
    expect(sent([before, after])(1)).toBe(after);
    const twice = before.replace("before 2\n", "").replace("before 2990", "before 2.99");
    expect(encodeStates([before, twice])[1]).toHaveLength(2);
    expect(sent([before, twice])(1)).toBe(twice);
  });

  it("is never further than 49 changes from a whole one; a state that is not there is refused", () => {
    const texts = Array.from({ length: 180 }, (_, at) => `${"same line\n".repeat(40)}${at}`);
    const whole = encodeStates(texts).flatMap((state, at) => (typeof state === "string" ? [at] : []));
    expect(whole).toEqual([0, WHOLE_EVERY, 2 * WHOLE_EVERY, 3 * WHOLE_EVERY]);
    const read = sent(texts);
    for (let at = texts.length - 1; at >= 0; at -= 1) expect(read(at)).toBe(texts[at]);
    expect(texts.length).toBeGreaterThan(KEPT_TEXTS);
    expect(() => read(180)).toThrow(RangeError);
    expect(() => read(-1)).toThrow(RangeError);
  });
});

describe("the states of a journey", () => {
  it("2,000 events are a tenth of their texts, and every event finds its program", () => {
    const events = sampleJourney({ events: 2_000, seed: 3 });
    const track = codeTrack(events);
    const read = stateReader(track.states);
    for (const [at, event] of events.entries())
      if ("code" in event && event.code !== null) expect(read(track.of[at] ?? -1)).toBe(event.code);
    const whole = events.reduce((size, event) => size + ("code" in event ? (event.code?.length ?? 0) : 0), 0);
    expect(JSON.stringify(track).length).toBeLessThan(whole / 10);
  });

  it("what is run unchanged is no state more; before the first there is none; another language is another state", () => {
    const moment = { at: 0, sessionId: "s", refId: "r" };
    const code = "1\n";
    const { programs, of } = programsOf([
      { ...moment, seq: 1, kind: "open", classId: null },
      { ...moment, seq: 2, kind: "save", language: "python", code, version: 1 },
      { ...moment, seq: 3, kind: "paste", source: "outside", content: "2" },
      { ...moment, seq: 4, kind: "save", language: "javascript", code, version: 2 },
    ]);
    expect(of).toEqual([-1, 0, 0, 1]);
    expect(programs).toEqual([
      { code, language: "python" },
      { code, language: "javascript" },
    ]);
  });
});
