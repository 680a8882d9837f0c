import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jsonText, numberText, readJson, readNumber } from "./letters/rules";
import {
  isObject,
  ordered,
  placeAfterMove,
  placeInSource,
  readSource,
  sameValue,
  sourceOf,
  valueAt,
  withInserted,
  withKeyRenamed,
  withMoved,
  withValue,
} from "./rules";
import type { Body, BodyPath, BodyValue } from "./types";

/** Any JSON, with keys that meet those of exercises often. */
const key = fc
  .oneof(
    fc.constantFrom("criteria", "items", "inputs", "title", "en", "zh", "id"),
    fc.string({ maxLength: 6 }),
  )
  .filter((name) => name !== "__proto__");
const value = fc.letrec<{ json: BodyValue }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(
      fc.string(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (n === 0 ? 0 : n)),
      fc.boolean(),
      fc.constant(null),
    ),
    fc.array(tie("json"), { maxLength: 4 }),
    fc.dictionary(key, tie("json"), { maxKeys: 4 }).map((object) => ({ ...object })),
  ),
})).json;
const body = fc.dictionary(key, value, { maxKeys: 6 }).map((object): Body => ({ ...object }));

const shape = { keys: ["id", "title", "tips", "vars"], named: new Set(["vars"]), ids: ["id"] };

/** Every place of a text. */
function places(from: BodyValue, at: BodyPath = []): BodyPath[] {
  const inner = Array.isArray(from)
    ? from.flatMap((entry, index) => places(entry, [...at, index]))
    : isObject(from)
      ? Object.entries(from).flatMap(([name, entry]) => places(entry, [...at, name]))
      : [];
  return at.length === 0 ? inner : [at, ...inner];
}
const copy = <T>(of: T): T => JSON.parse(JSON.stringify(of)) as T;

describe("the form writes single values into the text", () => {
  test("what a field shows, written back, changes nothing", () => {
    fc.assert(
      fc.property(body, (text) => {
        for (const path of places(text)) expect(withValue(text, path, valueAt(text, path))).toEqual(text);
      }),
    );
  });

  test("a value written at one place leaves every other as it was", () => {
    fc.assert(
      fc.property(body, value, fc.nat(), (text, written, pick) => {
        const all = places(text);
        const path = all[pick % Math.max(1, all.length)];
        if (!path) return;
        const before = copy(text);
        const after = withValue(text, path, written);
        expect(valueAt(after, path)).toEqual(written);
        expect(text).toEqual(before);
        expect(withValue(after, path, valueAt(text, path))).toEqual(text);
        expect(Object.keys(after)).toEqual(Object.keys(text));
      }),
    );
  });

  test("never writes over what it cannot show", () => {
    const odd: Body = { title: "a text where an object belongs", tips: { en: "x" } };
    expect(withValue(odd, ["title", "en"], "x")).toBe(odd);
    expect(withValue(odd, ["tips", 0], "x")).toEqual(odd);
    expect(withInserted(odd, ["tips"], 0, "x")).toBe(odd);
  });

  test("makes what is missing on the way, and takes away", () => {
    expect(withValue({}, ["criteria", "items", 0, "id"], "a")).toEqual({
      criteria: { items: [{ id: "a" }] },
    });
    expect(withValue({ a: [1, 2, 3] }, ["a", 1], undefined)).toEqual({ a: [1, 3] });
    expect(withValue({ a: 1, b: 2 }, ["a"], undefined)).toEqual({ b: 2 });
  });

  test("an entry taken out and put back, or moved there and back, is the same list", () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 6 }), fc.nat(), fc.nat(), (list, a, b) => {
        const [from, to] = [a % list.length, b % list.length];
        const text: Body = { rest: 1, list };
        const without = withValue(text, ["list", from], undefined);
        expect(withInserted(without, ["list"], from, list[from] ?? null)).toEqual(text);
        expect(withMoved(withMoved(text, ["list"], from, to), ["list"], to, from)).toEqual(text);
      }),
    );
  });

  test("every entry is found again once one was moved", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(), fc.nat(), (length, a, b) => {
        const list = Array.from({ length }, (_, at) => at);
        const [from, to] = [a % length, b % length];
        const moved = valueAt(withMoved({ list }, ["list"], from, to), ["list"]);
        expect(list.map((at) => valueAt(moved, [placeAfterMove(at, from, to)]))).toEqual(list);
      }),
    );
  });

  test("a name is changed at its place, unless it is taken", () => {
    const text: Body = { vars: { a: 1, b: 2 } };
    expect(Object.keys(withKeyRenamed(text, ["vars"], "a", "c").vars ?? {})).toEqual(["c", "b"]);
    expect(withKeyRenamed(text, ["vars"], "a", "b")).toBe(text);
  });
});

describe("form and source are in step", () => {
  test("a text written as source and read again is the same text", () => {
    fc.assert(
      fc.property(body, (text) => {
        expect(readSource(sourceOf(text))).toEqual({ body: text });
        expect(sameValue(ordered(text, shape), text)).toBe(true);
      }),
    );
  });

  test("every place of a text is found in its source", () => {
    fc.assert(
      fc.property(body, (text) => {
        const source = sourceOf(text);
        for (const path of places(text)) {
          const place = placeInSource(text, path);
          expect(place && JSON.parse(source.slice(place.from, place.to))).toEqual(valueAt(text, path));
        }
      }),
    );
  });

  test("tells where reading stopped", () => {
    expect(readSource('{\n  "a": 1\n  "b": 2\n}')).toMatchObject({ body: null, line: 3 });
    expect(readSource('{\n  "a": 1')).toMatchObject({ body: null, line: 2 });
    expect(readSource("[]")).toMatchObject({ body: null, line: 1 });
  });

  test("keys stand in the order in which they are read, names of the author as they stood", () => {
    const text = ordered(
      { zzz: 1, vars: { title: "c", id: "a" }, tips: [{ en: 1, id: 2 }], id: "a", aaa: 2 },
      shape,
    );
    expect(JSON.stringify(text)).toBe(
      '{"id":"a","tips":[{"id":2,"en":1}],"vars":{"title":"c","id":"a"},"zzz":1,"aaa":2}',
    );
  });
});

describe("letters of single fields", () => {
  test("JSON comes back as it was, whatever it is", () => {
    fc.assert(
      fc.property(value, (one) => {
        expect(readJson(jsonText(one))).toEqual(one);
      }),
    );
    expect(readJson("{ half")).toBe("{ half");
    expect(readJson("  ")).toBeUndefined();
  });

  test("numbers come back as they were, and half of one stays as typed", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e6, max: 1e6 }), (number) => {
        expect(readNumber(numberText(number, false), false)).toBe(number);
      }),
    );
    for (const percent of [1, 7, 33.3, 60, 66.7, 100])
      expect(readNumber(numberText(percent / 100, true), true)).toBe(percent / 100);
    expect(["0.", "1e", "-", "05", ""].map((text) => readNumber(text, false))).toEqual([
      "0.",
      "1e",
      "-",
      "05",
      undefined,
    ]);
  });
});
