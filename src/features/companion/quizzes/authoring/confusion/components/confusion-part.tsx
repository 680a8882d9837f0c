"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Body, BodyPath, BodyValue } from "~/features/content/body/types";
import fields from "~/features/content/editor/fields/components/fields.module.css";
import { fieldId } from "~/features/content/editor/rules";
import { useQuizEditing } from "../../form/components/quiz-context";
import { idOf } from "../../questions/rules";
import { adviceOn, countsOf, matched } from "../rules";
import classes from "./confusion.module.css";
import { CountTable } from "./count-table";
import { SampleList } from "./sample-list";
import { TrySample } from "./try-sample";

interface ConfusionPartProps {
  /** Of the question. */
  path: BodyPath;
  question: Body;
  samples: readonly BodyValue[];
}

/** What the key makes of answers that the author has judged: the table of it, and each answer with what earned its points. */
export function ConfusionPart({ path, question, samples }: ConfusionPartProps) {
  const t = useTranslations("quizEditor.samples");
  const { judged, current } = useQuizEditing();
  const own = judged?.get(idOf(question));
  const rows = useMemo(() => matched(samples, own ?? []), [samples, own]);
  const advice = adviceOn(rows);
  const known = rows.filter(({ verdict }) => verdict !== null);
  return (
    <section className={classes.part} aria-label={t("title")}>
      <h3 className={fields.legend} id={fieldId([...path, "samples"])} tabIndex={-1}>
        {t("title")}
      </h3>
      <p className={fields.hint}>{t("hint")}</p>
      <TrySample path={[...path, "samples"]} question={question} />
      {known.length > 0 && <CountTable counts={countsOf(rows)} />}
      {judged !== undefined && own === undefined && samples.length > 0 && (
        <p className={fields.missing} role="status">
          {current ? t("noKey") : t("checking")}
        </p>
      )}
      {advice !== null && (
        <p className={classes.advice}>{t(`advice.${advice}`, { count: samples.length })}</p>
      )}
      {samples.length > 0 && (
        <SampleList path={[...path, "samples"]} samples={samples} rows={rows} question={question} />
      )}
      <p className={fields.hint}>{t("honest")}</p>
    </section>
  );
}
