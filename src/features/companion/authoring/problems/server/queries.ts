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
import { documents } from "../../../library/server/queries";
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
      : [...checkQuiz(body, slug).findings, ...(await chaptersMissing(db, author, body))];
  return problemsIn(locale, findings);
}

/** A quiz belongs to a chapter that those have for whom it is written. While nobody can say, it does. */
async function chaptersMissing(db: Db, author: Author, body: Body): Promise<Finding[]> {
  try {
    const chapters = await documents(db, "chapter", author.scope === null);
    return writtenIn(body).flatMap((locale) => {
      const id = valueAt(body, [locale, "chapter_id"]);
      const known = typeof id !== "string" || id === "" || chapters.some((chapter) => chapter.id === id);
      return known
        ? []
        : [{ path: `${locale}.chapter_id`, code: "noChapter" as const, params: { id: id.slice(0, 60) } }];
    });
  } catch (error) {
    if (error instanceof AppError && error.code === "PROVIDER_FAILED") return [];
    throw error;
  }
}
