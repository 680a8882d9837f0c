import { describe, expect, test } from "vitest";
import { withInserted } from "~/features/content/body/rules";
import type { Body } from "~/features/content/body/types";
import { emptyChapter, settleChapter, titleOf } from "./rules";
import { emptySection, minutesOf, sectionsOf, withSectionMoved } from "./sections/rules";

const section = (id: string, order: number): Body => ({
  section_id: id,
  order,
  title: id,
  content_markdown: id,
});
const text = (...sections: Body[]): Body => ({ en: { title: "One", chapter_number: 3, sections } });
const ids = (body: Body) => sectionsOf(body, "en").map((one) => (one as Body).section_id);
const orders = (body: Body) => sectionsOf(body, "en").map((one) => (one as Body).order);

describe("the order of sections", () => {
  test("is that of their places when the author moves them", () => {
    const moved = withSectionMoved(text(section("a", 1), section("b", 2), section("c", 3)), "en", 0, 2);
    expect([ids(moved), orders(moved)]).toEqual([
      ["b", "c", "a"],
      [1, 2, 3],
    ]);
    expect(withSectionMoved(moved, "en", 2, 0)).toEqual(
      text(section("a", 1), section("b", 2), section("c", 3)),
    );
  });

  test("that the text names decides where they stand, and is counted from 1", () => {
    const settled = settleChapter(text(section("b", 20), section("a", 10), section("c", 20)));
    expect([ids(settled), orders(settled)]).toEqual([
      ["a", "b", "c"],
      [1, 2, 3],
    ]);
  });

  test("stays where nobody can say, and what is settled is the same text", () => {
    const odd = text(section("b", 2), { section_id: "a" });
    expect(settleChapter(odd)).toBe(odd);
    const right = text(section("a", 1), section("b", 2));
    expect(settleChapter(right)).toBe(right);
    expect(settleChapter({ en: "odd", zh: { sections: 5 } })).toEqual({ en: "odd", zh: { sections: 5 } });
  });

  test("a section that was removed and put back comes to its place", () => {
    const without = text(section("a", 1), section("c", 3));
    const back = settleChapter(withInserted(without, ["en", "sections"], 1, section("b", 2)));
    expect(ids(back)).toEqual(["a", "b", "c"]);
    // In the meantime the others were counted anew.
    const counted = withInserted(settleChapter(without), ["en", "sections"], 1, section("b", 2));
    expect(ids(settleChapter(counted))).toEqual(["a", "b", "c"]);
  });
});

test("a new section has an id of its own and stands at the end", () => {
  const sections = [section("section-2", 1)];
  expect(emptySection(sections)).toMatchObject({ section_id: "section-3", order: 2 });
  expect(minutesOf([{ estimated_time_minutes: 5 }, { estimated_time_minutes: "5" }, "odd"])).toBe(5);
});

test("a language begins with what holds in every language and the sections of the other", () => {
  expect(emptyChapter(text(section("a", 1)), "03-x")).toMatchObject({
    chapter_id: "03-x",
    chapter_number: 3,
    title: "",
    learning_objectives: [""],
    sections: [{ section_id: "a", order: 1, title: "", content_markdown: "" }],
  });
  expect(emptyChapter({}, "03-x")).toMatchObject({
    chapter_number: 1,
    sections: [{ section_id: "section-1" }],
  });
});

test("a title is that of the language, else of another", () => {
  const body: Body = { en: { title: "One" }, zh: { title: " " } };
  expect([titleOf(body, "zh"), titleOf(body, "en"), titleOf({}, "en")]).toEqual(["One", "One", undefined]);
});
