"use client";

import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Body, BodyPath, BodyValue } from "~/features/content/body/types";
import { fieldId } from "~/features/content/editor/rules";
import { useQuizEditing } from "../../form/components/quiz-context";
import { idOf } from "../../questions/rules";
import { countsOf, matched } from "../rules";
import classes from "./live-counts.module.css";

interface LiveCountsProps {
  /** Of the question. */
  path: BodyPath;
  question: Body;
  samples: readonly BodyValue[];
}

/** The table in a line that stays in sight while the key is written, with a way down to it. */
export function LiveCounts({ path, question, samples }: LiveCountsProps) {
  const t = useTranslations("quizEditor.samples.live");
  const { judged } = useQuizEditing();
  const own = judged?.get(idOf(question));
  const counts = useMemo(() => countsOf(matched(samples, own ?? [])), [samples, own]);
  const { creditedRight, refusedRight, creditedWrong, refusedWrong } = counts;
  const [right, wrong] = [creditedRight + refusedRight, creditedWrong + refusedWrong];
  if (right + wrong === 0) return null;
  const disputes = refusedRight + creditedWrong;
  const Icon = disputes > 0 ? IconAlertTriangle : IconCircleCheck;
  const go = () => {
    const heading = document.getElementById(fieldId([...path, "samples"]));
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView({ block: "start" });
  };
  return (
    <p className={classes.live} data-disputes={disputes > 0 || undefined}>
      <Icon className={classes.icon} size={16} aria-hidden="true" />
      <span className={classes.words}>
        {right > 0 && <span>{t("right", { count: creditedRight, of: right })}</span>}
        {wrong > 0 && <span>{t("wrong", { count: refusedWrong, of: wrong })}</span>}
      </span>
      <button type="button" className={classes.go} onClick={go}>
        {t("go")}
      </button>
    </p>
  );
}
