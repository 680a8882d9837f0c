import { IconArrowLeft, IconArrowRight } from "@tabler/icons-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { ButtonLink } from "~/components/layout/button-link";
import { chapterPath, quizPath } from "../../rules";
import type { ChapterView } from "../schema";
import classes from "./chapter-foot.module.css";

function Quiz({ chapter }: { chapter: ChapterView }) {
  const t = useTranslations("companion.reader");
  const format = useFormatter();
  const { chapterId, quizScore, status } = chapter;
  const score =
    quizScore === null
      ? "none"
      : format.number(quizScore / 100, { style: "percent", maximumFractionDigits: 2 });
  return (
    <section className={classes.quiz} aria-labelledby="quiz">
      <div>
        <h2 id="quiz">{t("quizTitle")}</h2>
        <p>{t(status === "completed" ? "quizDone" : "quizBody", { score })}</p>
      </div>
      <ButtonLink variant="filled" href={quizPath(chapterId)}>
        {t(quizScore === null ? "quizOpen" : "quizAgain")}
      </ButtonLink>
    </section>
  );
}

/** What follows a chapter: its quiz, and the chapters beside it. */
export function ChapterFoot({ chapter }: { chapter: ChapterView }) {
  const t = useTranslations("companion.reader");
  const { previous, next, quizId } = chapter;
  return (
    <footer className={classes.foot}>
      {quizId !== null && <Quiz chapter={chapter} />}
      <nav className={classes.around} aria-label={t("around")}>
        {previous && (
          <Link className={classes.neighbour} href={chapterPath(previous.chapterId)} rel="prev">
            <IconArrowLeft size={20} aria-hidden="true" />
            <span>
              <span className={classes.which}>{t("previous")}</span>
              {previous.title}
            </span>
          </Link>
        )}
        {next && (
          <Link className={classes.neighbour} data-side="next" href={chapterPath(next.chapterId)} rel="next">
            <span>
              <span className={classes.which}>{t("next")}</span>
              {next.title}
            </span>
            <IconArrowRight size={20} aria-hidden="true" />
          </Link>
        )}
      </nav>
    </footer>
  );
}
