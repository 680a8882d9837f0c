"use client";

import { IconChevronRight, IconCircleCheck, IconCircleDashed, IconCircleX } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { z } from "zod";
import { DateTime } from "~/components/data/date-time";
import { Pips } from "~/components/data/pips";
import { RegradeNote } from "~/features/grading/regrades/components/regrade-note";
import type { classAttemptsSchema } from "~/features/labs/runs/schema";
import classes from "./attempts.module.css";

type Item = z.infer<typeof classAttemptsSchema>["items"][number];

/** One run: a line that opens into prompt, criteria and answer. */
export function Attempt({ item }: { item: Item }) {
  const t = useTranslations("admin.attempts");
  const required = item.criteria.filter(({ advisory }) => !advisory);
  const passed = required.filter((criterion) => criterion.passed).length;
  const verdict = item.graded ? (item.passed ? "passed" : "notPassed") : "ungraded";
  return (
    <details className={classes.attempt}>
      <summary className={classes.summary}>
        <IconChevronRight className={classes.arrow} size={16} aria-hidden="true" />
        <span className={classes.name}>{item.title}</span>
        <span className={classes.meta}>{item.number !== null && t("number", { number: item.number })}</span>
        <span>
          {required.length > 0 && (
            <Pips
              pips={required.map(stateOf)}
              label={t("criteria", { part: passed, total: required.length })}
            />
          )}
        </span>
        <span className={classes.verdict} data-verdict={verdict}>
          {t(verdict)}
        </span>
        <span className={classes.when}>
          <DateTime value={item.createdAt} />
        </span>
      </summary>
      <div className={classes.body}>
        <RegradeNote regrades={item.regrades} theirs />
        <h2>{t("prompt")}</h2>
        <pre className={classes.text}>{item.prompt}</pre>
        <ul className={classes.criteria}>
          {item.criteria.map((criterion) => (
            <Criterion key={criterion.id} criterion={criterion} />
          ))}
        </ul>
        <h2>{t("answer")}</h2>
        <pre className={classes.text}>{item.output}</pre>
        <p className={classes.meta}>
          {item.provider === "scripted" ? t("scripted") : t("by", { model: item.model })}
        </p>
      </div>
    </details>
  );
}

/** Where a judge was needed and none decided, it is neither. */
function stateOf({ passed, judged }: Item["criteria"][number]) {
  return !judged ? "open" : passed ? "passed" : "failed";
}

const STATES = {
  passed: { Icon: IconCircleCheck, word: "criterionPassed" },
  failed: { Icon: IconCircleX, word: "criterionFailed" },
  open: { Icon: IconCircleDashed, word: "criterionUnjudged" },
} as const;

function Criterion({ criterion }: { criterion: Item["criteria"][number] }) {
  const t = useTranslations("admin.attempts");
  const share = useTranslations("labs.criteria");
  const state = stateOf(criterion);
  const { Icon, word } = STATES[state];
  const facts = [
    ...(criterion.inputs ? [share("inputs", criterion.inputs)] : []),
    ...(criterion.advisory ? [t("advisory")] : []),
    ...(state === "open" ? [t("criterionUnjudged")] : []),
  ];
  return (
    <li className={classes.criterion} data-state={state}>
      <span role="img" aria-label={t(word)}>
        <Icon size={16} aria-hidden="true" />
      </span>
      <span>
        {criterion.label}
        {facts.length > 0 && <span className={classes.meta}> ({facts.join(t("separator"))})</span>}
        {criterion.message && <span className={classes.message}>{criterion.message}</span>}
      </span>
    </li>
  );
}
