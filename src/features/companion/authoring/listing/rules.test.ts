import { expect, test } from "vitest";
import { EVERYTHING } from "~/features/content/listing/rules";
import type { CompanionEntry } from "../schema";
import { countOf, listingOf, narrowed } from "./rules";

const entry = (
  kind: CompanionEntry["kind"],
  slug: string,
  title: string,
  chapterId: string,
  state: CompanionEntry["state"] = "file",
): CompanionEntry => ({
  kind,
  slug,
  title,
  chapterId,
  state,
  chapterNumber: null,
  accessTier: kind === "chapter" ? "free" : null,
  questionCount: kind === "quiz" ? 10 : null,
  locales: ["en"],
  version: null,
  publishedVersion: null,
  changedAt: null,
  changedBy: null,
  broken: null,
});

const listing = listingOf([
  entry("chapter", "01-intro", "What it is", "01-intro"),
  entry("chapter", "02-models", "Models", "02-models", "draft"),
  entry("quiz", "01-quiz", "What it is", "01-intro", "changed"),
  entry("quiz", "09-quiz", "09-quiz", "09-gone"),
]);
const left = (text: string, state: CompanionEntry["state"] | "" = "") => {
  const { chapters, orphans } = narrowed(listing, { text, state });
  return [...chapters.map(({ chapter }) => chapter.slug), ...orphans.map(({ slug }) => slug)];
};

test("quizzes stand with their chapters, those without one apart", () => {
  expect(
    listing.chapters.map(({ chapter, quizzes }) => [chapter.slug, quizzes.map(({ slug }) => slug)]),
  ).toEqual([
    ["01-intro", ["01-quiz"]],
    ["02-models", []],
  ]);
  expect(listing.orphans.map(({ slug }) => slug)).toEqual(["09-quiz"]);
  expect(countOf(listing)).toBe(4);
});

test("a chapter stays where its quiz is asked for", () => {
  expect(narrowed(listing, EVERYTHING)).toEqual(listing);
  expect(left("01-quiz")).toEqual(["01-intro"]);
  expect(left("models")).toEqual(["02-models"]);
  expect(left("09-gone")).toEqual(["09-quiz"]);
  expect(left("", "changed")).toEqual(["01-intro"]);
  expect(left("", "draft")).toEqual(["02-models"]);
  expect(left("nothing")).toEqual([]);
});
