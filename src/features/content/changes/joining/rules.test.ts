import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Body, BodyValue } from "../../body/types";
import { joinChanges as join } from "./rules";

const shape = { keys: ["id", "section_id", "title", "items", "order"], ids: ["id", "section_id"] };
const joinChanges = (base: Body, ours: Body, theirs: Body) => join(base, ours, theirs, shape);

const item = (id: string, value: string): Body => ({ id, value });
const text = (title: string, ...items: Body[]): Body => ({ title: { en: title, zh: "题" }, items });
const [a, b, c, d] = ["a", "b", "c", "d"].map((id) => item(id, id)) as [Body, Body, Body, Body];

describe("what two people made of the same text", () => {
  const base = text("One", item("a", "1"), item("b", "2"));

  test("is joined where they changed different places", () => {
    const ours = text("One", item("a", "9"), item("b", "2"));
    const theirs = text("Two", item("a", "1"), item("b", "8"));
    expect(joinChanges(base, ours, theirs)).toEqual({
      body: text("Two", item("a", "9"), item("b", "8")),
      clashes: [],
    });
  });

  test("ours stands where both changed the same, and the place is told", () => {
    const joined = joinChanges(
      base,
      { ...base, title: { en: "A", zh: "题" } },
      { ...base, title: { en: "B", zh: "题" } },
    );
    expect(joined).toEqual({
      body: { ...base, title: { en: "A", zh: "题" } },
      clashes: [{ path: ["title", "en"], what: "changed" }],
    });
  });

  test("what one took away is gone, what one added is there", () => {
    const { items: _items, ...without } = base;
    expect(joinChanges(base, without, { ...base, why: "x" })).toEqual({
      body: { title: base.title, why: "x" },
      clashes: [],
    });
    const added = text("One", item("a", "1"), item("b", "2"), item("c", "3"));
    expect(joinChanges(base, base, added).body).toEqual(added);
    expect(joinChanges(base, text("One", item("b", "2")), added)).toEqual({
      body: text("One", item("b", "2"), item("c", "3")),
      clashes: [],
    });
  });
});

describe("lists of entries with ids", () => {
  const joinItems = (base: Body[], ours: Body[], theirs: Body[]) => {
    const { body, clashes } = joinChanges({ items: base }, { items: ours }, { items: theirs });
    return { items: body.items, clashes };
  };

  test("questions that one imported stand beside an option that the other took away", () => {
    const question = (id: string, ...options: string[]): Body => ({ id, options });
    const [q1, q2, q4, q5] = ["q1", "q2", "q4", "q5"].map((id) => question(id, "x", "y", "z"));
    const quiz = (...questions: (Body | undefined)[]): Body => ({
      en: { questions: questions as BodyValue[] },
    });
    const less = question("q2", "x", "z");
    expect(joinChanges(quiz(q1, q2), quiz(q1, less), quiz(q1, q2, q4, q5))).toEqual({
      body: quiz(q1, less, q4, q5),
      clashes: [],
    });
    const other = question("q2", "x", "other", "z");
    expect(joinChanges(quiz(q1, q2), quiz(q1, less), quiz(q4, q1, other))).toEqual({
      body: quiz(q4, q1, less),
      clashes: [{ path: ["en", "questions", 2, "options"], what: "changed" }],
    });
  });

  test("what both added stands where each put it, theirs first where it is the same place", () => {
    const e = item("e", "e");
    expect(joinItems([a, b], [c, a, b], [a, d, b])).toEqual({ items: [c, a, d, b], clashes: [] });
    expect(joinItems([a, b], [a, b, c], [a, b, d, e]).items).toEqual([a, b, d, e, c]);
    expect(joinItems([a, b], [b, a, c], [a, d, b]).items).toEqual([b, a, d, c]);
    expect(joinItems([], [c], [d]).items).toEqual([d, c]);
  });

  test("two who added different entries under one id have ours, and are told", () => {
    expect(joinItems([a], [a, item("q", "mine")], [a, item("q", "theirs")])).toEqual({
      items: [a, item("q", "mine")],
      clashes: [{ path: ["items", 1], what: "changed" }],
    });
  });

  test("an entry that one took away and the other changed is as ours has it, and told", () => {
    expect(joinItems([a, b], [a, item("b", "9")], [a])).toEqual({
      items: [a, item("b", "9")],
      clashes: [{ path: ["items", 1], what: "kept" }],
    });
    expect(joinItems([a, b], [a], [c, a, item("b", "9")])).toEqual({
      items: [c, a],
      clashes: [{ path: ["items", 2], what: "removed" }],
    });
  });

  test("the order is ours where we changed it, else theirs", () => {
    expect(joinItems([a, b, c], [b, a, c], [a, b, item("c", "9")])).toEqual({
      items: [b, a, item("c", "9")],
      clashes: [],
    });
    expect(joinItems([a, b, c], [a, b, item("c", "9"), d], [c, b, a])).toEqual({
      items: [item("c", "9"), d, b, a],
      clashes: [],
    });
    expect(joinItems([a, b, c], [b, a, c], [c, b, a])).toEqual({
      items: [b, a, c],
      clashes: [{ path: ["items"], what: "order" }],
    });
  });

  test("an order that is the place is no change of an entry, and stays the place", () => {
    const sections = (...ids: string[]): Body => ({
      sections: ids.map((id, at) => ({ section_id: id, title: id, order: at + 1 })),
    });
    expect(joinChanges(sections("a", "b", "c"), sections("a", "c"), sections("x", "a", "b", "c"))).toEqual({
      body: sections("x", "a", "c"),
      clashes: [],
    });
  });
});

describe("lists of entries without ids", () => {
  const joinTips = (base: BodyValue, ours: BodyValue, theirs: BodyValue) => {
    const { body, clashes } = joinChanges({ tips: base }, { tips: ours }, { tips: theirs });
    return clashes.length === 0 ? body.tips : { ours: body.tips, at: clashes.map(({ path }) => path.join()) };
  };

  test("are joined where the changes do not touch", () => {
    expect(joinTips(["a", "b", "c"], ["a", "9", "c"], ["a", "b", "c", "d"])).toEqual(["a", "9", "c", "d"]);
    expect(joinTips(["a", "b", "c"], ["a", "b"], ["x", "a", "b", "c"])).toEqual(["x", "a", "b"]);
    expect(joinTips(["a", "b", "c"], ["b", "c"], ["a", "b", "c", "d"])).toEqual(["b", "c", "d"]);
    expect(joinTips(["a", "b"], ["a"], ["a", "b", "c"])).toEqual(["a", "c"]);
    expect(joinTips(["a", "b", "c"], ["b", "c", "d"], ["b", "c"])).toEqual(["b", "c", "d"]);
  });

  test("are ours where they touch, and told", () => {
    const told = (ours: BodyValue) => ({ ours, at: ["tips"] });
    expect(joinTips(["a"], ["a", "x"], ["a", "y"])).toEqual(told(["a", "x"]));
    expect(joinTips(["a", "b"], ["a", "x"], ["a"])).toEqual(told(["a", "x"]));
    expect(joinTips(["a", "b", "c", "d"], ["c", "a", "b", "d"], ["a", "b", "d", "c"])).toEqual(
      told(["c", "a", "b", "d"]),
    );
    expect(joinTips(["a", "b", "c"], ["x", "a", "b", "c"], ["a", "b", "c", "x"])).toEqual(
      told(["x", "a", "b", "c"]),
    );
  });

  test("never get an id twice where one of their entries has none", () => {
    const blank = item("", "");
    expect(joinTips([blank, a], [c, blank, a], [blank, a, item("c", "9")])).toEqual({
      ours: [c, blank, a],
      at: ["tips"],
    });
  });
});

describe("whatever two people did", () => {
  const id = fc.constantFrom("a", "b", "c", "d", "e", "f");
  const options = fc.array(fc.constantFrom("x", "y", "z", "w"), { maxLength: 4 });
  const entry = fc.record({ id, value: fc.constantFrom("1", "2"), options });
  const body = fc.record(
    {
      title: fc.constantFrom("One", "Two"),
      items: fc.uniqueArray(entry, { selector: (one) => one.id, maxLength: 6 }),
      tips: options,
    },
    { requiredKeys: ["items"] },
  ) as fc.Arbitrary<Body & { items: Body[] }>;
  const idsOf = ({ items }: Body) => (items as Body[]).map((one) => one.id);

  test("who changed nothing gets what the other has", () => {
    fc.assert(
      fc.property(body, body, (base, other) => {
        expect(joinChanges(base, base, other)).toEqual({ body: other, clashes: [] });
        expect(joinChanges(base, other, base)).toEqual({ body: other, clashes: [] });
        expect(joinChanges(base, other, other)).toEqual({ body: other, clashes: [] });
      }),
    );
  });

  test("what one added is there, what both took away is gone, and no id is there twice", () => {
    fc.assert(
      fc.property(body, body, body, (base, ours, theirs) => {
        const joined = joinChanges(base, ours, theirs);
        const [old, own, other, ids] = [base, ours, theirs, joined.body].map(idsOf) as [
          BodyValue[],
          BodyValue[],
          BodyValue[],
          BodyValue[],
        ];
        expect(new Set(ids).size).toBe(ids.length);
        for (const one of [...own, ...other]) if (!old.includes(one)) expect(ids).toContain(one);
        for (const one of old) if (!own.includes(one)) expect(ids).not.toContain(one);
        for (const one of own) {
          const had = base.items.find((entry) => entry.id === one);
          const has = ours.items.find((entry) => entry.id === one);
          const kept = other.includes(one) || !had || JSON.stringify(had) !== JSON.stringify(has);
          expect(ids.includes(one)).toBe(kept);
        }
        const valueIn = ({ items }: Body, one: BodyValue) =>
          (items as Body[]).find((entry) => entry.id === one)?.value;
        for (const one of ids) {
          const [b, o, t] = [base, ours, theirs].map((text) => valueIn(text, one));
          const wanted = o === undefined ? t : t === undefined || b === undefined || o !== b ? o : t;
          expect(valueIn(joined.body, one)).toBe(wanted);
        }
        // Ours keeps its order wherever it changed it; whatever is told is ours.
        const both = (list: BodyValue[]) =>
          list.filter((one) => [old, own, other].every((l) => l.includes(one)));
        const leads = both(own).join() === both(old).join() ? other : own;
        expect(both(ids)).toEqual(both(leads));
      }),
    );
  });

  test("lists without ids hold nothing that both took away, and nothing more often than one of the two", () => {
    fc.assert(
      fc.property(options, options, options, (base, ours, theirs) => {
        const joined = joinChanges({ tips: base }, { tips: ours }, { tips: theirs });
        const tips = joined.body.tips as string[];
        const count = (list: string[], word: string) => list.filter((one) => one === word).length;
        for (const word of ["x", "y", "z", "w"])
          expect(count(tips, word)).toBeLessThanOrEqual(Math.max(count(ours, word), count(theirs, word)));
        if (joined.clashes.length > 0) expect(tips).toEqual(ours);
        else
          for (const word of ["x", "y", "z", "w"])
            if (count(theirs, word) > count(base, word)) expect(tips).toContain(word);
      }),
    );
  });
});
