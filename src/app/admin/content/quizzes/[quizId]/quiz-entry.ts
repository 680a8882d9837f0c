import { TRPCError } from "@trpc/server";
import type { CompanionEntry } from "~/features/companion/authoring/schema";

type QuizEntry = Pick<CompanionEntry, "title" | "chapterId">;

const NOT_FOR_US = new Set(["FORBIDDEN", "UNAUTHORIZED"]);

/**
 * What the list of `companion.authoring` says of a quiz; undefined where it has none of that id. Where there is no list, as
 * when the store is away, a quiz is called by its id: what is written is at hand all the same.
 * @throws TRPCError of a list that the caller may not have
 */
export async function quizEntry(
  list: Promise<readonly CompanionEntry[]>,
  quizId: string,
): Promise<QuizEntry | undefined> {
  try {
    const found = (await list).find(({ kind, slug }) => kind === "quiz" && slug === quizId);
    return found && { title: found.title, chapterId: found.chapterId };
  } catch (error) {
    if (error instanceof TRPCError && NOT_FOR_US.has(error.code)) throw error;
    return { title: quizId, chapterId: "" };
  }
}
