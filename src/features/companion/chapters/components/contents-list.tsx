import { useTranslations } from "next-intl";
import { sectionAnchor } from "../../rules";
import classes from "./contents-list.module.css";

export interface ContentsEntry {
  sectionId: string;
  title: string;
  minutes: number;
}

interface ContentsListProps {
  sections: ContentsEntry[];
  /** Place of the section being read; -1 before the first. */
  current: number;
  onChoose?: (link: HTMLAnchorElement) => void;
}

/** The sections of a chapter as links, the one being read marked. */
export function ContentsList({ sections, current, onChoose }: ContentsListProps) {
  const t = useTranslations("companion");
  return (
    <ol className={classes.list}>
      {sections.map(({ sectionId, title, minutes }, place) => (
        <li key={sectionId}>
          <a
            className={classes.entry}
            href={`#${sectionAnchor(sectionId)}`}
            onClick={(event) => onChoose?.(event.currentTarget)}
            aria-current={place === current ? "location" : undefined}
          >
            <span>{title}</span>
            <span className={classes.minutes}>{t("minutes", { minutes })}</span>
          </a>
        </li>
      ))}
    </ol>
  );
}
