"use client";

import { useTranslations } from "next-intl";
import type { ExerciseView } from "../schema";
import classes from "./inputs.module.css";

/** What the prompt is run on: one text as it is, several as a list, hidden ones as a count. */
export function Inputs({ exercise }: { exercise: ExerciseView }) {
  const t = useTranslations("labs.task");
  const { inputs, hiddenInputs, samples, samplesToPass, variables } = exercise;
  if (inputs.length === 0) return null;
  const shown = inputs.length;
  const facts =
    hiddenInputs > 0 ? t("inputsHidden", { shown, hidden: hiddenInputs }) : t("inputsShown", { shown });
  const several = shown + hiddenInputs > 1 || samples > 1;
  return (
    <section aria-labelledby="labs-input">
      <h2 id="labs-input" className={classes.title}>
        {several ? t("inputs") : t("input")}
        {several && (
          <span className={classes.meta}>
            {samples > 1 ? t("inputsRule", { facts, pass: samplesToPass, samples }) : facts}
          </span>
        )}
      </h2>
      {variables.map((name) => (
        <p key={name} className={classes.meta}>
          {t.rich("inputPlace", { name: `{{${name}}}`, code: (chunks) => <code>{chunks}</code> })}
        </p>
      ))}
      {shown === 1 ? (
        Object.entries(inputs[0]?.vars ?? {}).map(([name, value]) => (
          <blockquote key={name} className={classes.text}>
            {value}
          </blockquote>
        ))
      ) : (
        <ol className={classes.list}>
          {inputs.map((input, place) => (
            <li key={input.id} className={classes.row}>
              <span className={classes.number}>{place + 1}</span>
              <span className={classes.values}>
                {Object.entries(input.vars).map(([name, value]) => (
                  <span key={name} className={classes.value}>
                    {value}
                  </span>
                ))}
              </span>
              <span className={classes.label}>{input.label}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
