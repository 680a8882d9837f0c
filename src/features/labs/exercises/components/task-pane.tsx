"use client";

import { IconBulb } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { ExerciseView } from "../schema";
import { AuthoredText } from "./authored-text";
import { Inputs } from "./inputs";
import classes from "./task-pane.module.css";

interface TaskPaneProps {
  exercise: ExerciseView;
  /** The criteria, which stand between the task and what else there is to read. */
  children: ReactNode;
}

/** What is asked, what is checked, what the prompt is run on, why it matters, and tips. */
export function TaskPane({ exercise, children }: TaskPaneProps) {
  return (
    <>
      <AuthoredText className={classes.lead} text={exercise.task} />
      {children}
      <Inputs exercise={exercise} />
      <Why text={exercise.why} />
      <Tips tips={exercise.tips} />
    </>
  );
}

function Why({ text }: { text: string }) {
  const t = useTranslations("labs.task");
  return (
    <section aria-labelledby="labs-why">
      <h2 id="labs-why" className={classes.title}>
        {t("why")}
      </h2>
      <AuthoredText className={classes.body} text={text} />
    </section>
  );
}

function Tips({ tips }: { tips: string[] }) {
  const t = useTranslations("labs.task");
  const [all, setAll] = useState(false);
  const shown = all ? tips : tips.slice(0, 1);
  const more = tips.length - shown.length;
  return (
    <section className={classes.tips} aria-label={t("tips")}>
      <IconBulb className={classes.bulb} size={18} aria-hidden="true" />
      <ul>
        {shown.map((tip) => (
          <li key={tip} className={classes.tip}>
            {tip}
          </li>
        ))}
        {more > 0 && (
          <li>
            <button type="button" className={classes.more} onClick={() => setAll(true)}>
              {t("moreTips", { count: more })}
            </button>
          </li>
        )}
      </ul>
    </section>
  );
}
