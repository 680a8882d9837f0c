import { IconLock } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "~/components/layout/button-link";
import type { ChapterHead } from "../schema";
import classes from "./chapter-locked.module.css";

/** The page of a chapter that does not open: why, and what to do about it. The server keeps its text back. */
export function ChapterLocked({
  chapter,
  lock,
}: {
  chapter: ChapterHead;
  lock: "premiumNeeded" | "premiumExpired";
}) {
  const t = useTranslations("companion");
  const { chapterNumber: number, title, subtitle, timeSpentMinutes, quizScore } = chapter;
  return (
    <>
      <p className={classes.kicker}>{t("reader.chapterOf", { number })}</p>
      <h1>{title}</h1>
      <p className={classes.subtitle}>{subtitle}</p>
      <section className={classes.lock} aria-labelledby="locked">
        <IconLock size={20} aria-hidden="true" />
        <div>
          <h2 id="locked">{t("locked.title")}</h2>
          <p>{t(`path.lock.${lock}`)}</p>
          <h3>{t("locked.what")}</h3>
          <ul>
            <li>{t("locked.ask")}</li>
            <li>{t("locked.meanwhile")}</li>
          </ul>
          {(timeSpentMinutes > 0 || quizScore !== null) && <p>{t("locked.kept")}</p>}
          <ButtonLink className={classes.back ?? ""} variant="filled" href="/companion">
            {t("locked.back")}
          </ButtonLink>
        </div>
      </section>
    </>
  );
}
