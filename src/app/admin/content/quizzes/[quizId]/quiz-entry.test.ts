import { TRPCError } from "@trpc/server";
import { describe, expect, it } from "vitest";
import type { CompanionEntry } from "~/features/companion/authoring/schema";
import { quizEntry } from "./quiz-entry";

const entry = (kind: "chapter" | "quiz", slug: string, title: string) =>
  ({ kind, slug, title, chapterId: "01-intro" }) as CompanionEntry;
const entries = [entry("chapter", "a", "A chapter"), entry("quiz", "a", "A quiz")];

describe("what a quiz is called", () => {
  it("is what the list says of it", async () => {
    expect(await quizEntry(Promise.resolve(entries), "a")).toEqual({
      title: "A quiz",
      chapterId: "01-intro",
    });
  });

  it("is nothing where the list has none", async () => {
    expect(await quizEntry(Promise.resolve(entries), "b")).toBeUndefined();
  });

  it.each([
    new TRPCError({ code: "BAD_GATEWAY", message: "the store is away" }),
    new TRPCError({ code: "INTERNAL_SERVER_ERROR", message: "Output validation failed" }),
    new Error("anything"),
  ])("is its id where there is no list: %s", async (error) => {
    expect(await quizEntry(Promise.reject(error), "b")).toEqual({ title: "b", chapterId: "" });
  });

  it.each(["FORBIDDEN", "UNAUTHORIZED"] as const)(
    "is not told to those who may not know: %s",
    async (code) => {
      await expect(quizEntry(Promise.reject(new TRPCError({ code })), "a")).rejects.toMatchObject({ code });
    },
  );
});
