import "server-only";
import { problemsIn } from "~/features/content/authoring/problems/server/queries";
import type { Finding } from "~/features/content/authoring/problems/types";
import type { Problem } from "~/features/content/authoring/schema";
import type { Author } from "~/features/content/authoring/types";
import { valueAt } from "~/features/content/body/rules";
import type { Body } from "~/features/content/body/types";
import type { Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { documents, quizzesByChapter } from "../../../library/server/queries";
import { writtenIn } from "../../languages/rules";
import { checkChapter, checkQuiz } from "../../rules";
import type { Ref } from "../../types";

/** What is wrong with a text that is to be published under an id, in the words of a language. */
export async function problemsOf(
  db: Db,
  author: Author,
  { kind, slug, body }: Ref & { body: Body },
  locale: Locale,
): Promise<Problem[]> {
  const findings =
    kind === "chapter"
      ? checkChapter(body, slug).findings
      : [...checkQuiz(body, slug).findings, ...(await chapterFindings(db, author, slug, body))];
  return problemsIn(locale, findings);
}

/**
 * A quiz belongs to a chapter that those have for whom it is written, and a chapter has one quiz. While nobody can say, all
 * is well.
 */
async function chapterFindings(db: Db, author: Author, slug: string, body: Body): Promise<Finding[]> {
  try {
    const forEveryone = author.scope === null;
    const chapters = await documents(db, "chapter", forEveryone);
    const quizzes = await quizzesByChapter(db, forEveryone);
    return writtenIn(body).flatMap((locale): Finding[] => {
      const id = valueAt(body, [locale, "chapter_id"]);
      if (typeof id !== "string" || id === "") return [];
      const path = `${locale}.chapter_id`;
      if (!chapters.some((chapter) => chapter.id === id))
        return [{ path, code: "noChapter", params: { id: id.slice(0, 60) } }];
      const [first] = quizzes.get(id) ?? [];
      return first === undefined || first === slug
        ? []
        : [{ path, code: "chapterHasQuiz", params: { id, quiz: first } }];
    });
  } catch (error) {
    if (error instanceof AppError && error.code === "PROVIDER_FAILED") return [];
    throw error;
  }
}
