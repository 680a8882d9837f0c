import { IconInfoCircle } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { MarkdownText } from "~/components/markdown/markdown-text";
import { sectionAnchor } from "../../rules";
import type { ChapterView } from "../schema";
import classes from "./chapter-article.module.css";

function Notice({ children }: { children: string }) {
  return (
    <p className={classes.notice}>
      <IconInfoCircle size={20} aria-hidden="true" />
      {children}
    </p>
  );
}

/** In words of the interface where it has a name for the language. */
function LanguageNotice({ language }: { language: string }) {
  const t = useTranslations("companion.reader");
  const name = language === "en" || language === "zh" ? t(`languageName.${language}`) : language;
  return <Notice>{t("otherLanguage", { language: name })}</Notice>;
}

/** What there is to read of a chapter: title, what one learns, the sections. */
export function ChapterArticle({ chapter }: { chapter: ChapterView }) {
  const t = useTranslations("companion");
  const { chapterNumber: number, title, subtitle, minutes, difficulty, objectives, sections } = chapter;
  const language = chapter.otherLanguage ? { lang: chapter.otherLanguage } : {};
  return (
    <article>
      <header className={classes.head}>
        <p className={classes.kicker}>
          {t("reader.chapterOf", { number })}
          <span>{t("minutes", { minutes })}</span>
          <span>{t(`difficulty.${difficulty}`)}</span>
        </p>
        <h1 {...language}>{title}</h1>
        <p className={classes.subtitle} {...language}>
          {subtitle}
        </p>
      </header>
      {chapter.otherLanguage && <LanguageNotice language={chapter.otherLanguage} />}
      {chapter.stale && <Notice>{t("reader.stale")}</Notice>}
      <section className={classes.objectives} aria-labelledby="objectives">
        <h2 id="objectives">{t("reader.objectives")}</h2>
        <ul {...language}>
          {objectives.map((objective) => (
            <li key={objective}>{objective}</li>
          ))}
        </ul>
      </section>
      <div {...language}>
        {sections.map(({ sectionId, title: heading, markdown }) => {
          const anchor = sectionAnchor(sectionId);
          return (
            <section
              key={sectionId}
              id={anchor}
              className={classes.section}
              aria-labelledby={`${anchor}-title`}
            >
              <h2 id={`${anchor}-title`}>{heading}</h2>
              <MarkdownText text={markdown} scope={anchor} />
            </section>
          );
        })}
      </div>
    </article>
  );
}
