import { useTranslations } from "next-intl";
import type { GradedQuestion } from "../../schema";
import { piecesOf } from "../rules";
import classes from "./review.module.css";

interface MarkedTextProps {
  text: string;
  highlights: NonNullable<GradedQuestion["highlights"]>;
}

/** Somebody's own words, with what earned points marked; text and nothing but text. */
export function MarkedText({ text, highlights }: MarkedTextProps) {
  const t = useTranslations("companion.quiz.review");
  return piecesOf(text, highlights).map(({ start, text: piece, marked }) =>
    marked ? (
      <mark key={start} className={classes.mark} title={t("counted")}>
        {piece}
      </mark>
    ) : (
      <span key={start}>{piece}</span>
    ),
  );
}
