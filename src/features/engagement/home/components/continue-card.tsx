import { IconArrowRight, IconCircleCheck, IconCircleDashed, IconCircleX } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { ButtonLink, TextLink } from "~/components/layout/button-link";
import { foremost } from "../rules";
import classes from "./continue-card.module.css";

export interface ContinueCriterion {
  id: string;
  label: string;
  /** `open`: not judged yet. */
  state: "passed" | "failed" | "open";
}

interface ContinueCardProps {
  /** "Continue where you left off", "Start here". */
  kicker: string;
  title: string;
  /** Where it is, how far, what is still open: one or two sentences. */
  why: ReactNode;
  action: { label: string; href: string };
  secondary?: { label: string; href: string };
  criteria: ContinueCriterion[];
  /** "4 of 5 criteria pass". */
  criteriaTitle: string;
  /** Lines at the foot (`AlsoList`). */
  children?: ReactNode;
}

const ICONS = { passed: IconCircleCheck, failed: IconCircleX, open: IconCircleDashed };

/** Lines that fit beside the title; an exercise may have many more. */
const MOST = 6;

function Criteria({ title, criteria }: { title: string; criteria: ContinueCriterion[] }) {
  const t = useTranslations("home.criterion");
  const shown = foremost(criteria, MOST);
  const more = criteria.length - shown.length;
  return (
    <div className={classes.criteria}>
      <p className={classes.criteriaTitle}>{title}</p>
      <ul>
        {shown.map(({ id, label, state }) => {
          const Icon = ICONS[state];
          return (
            <li key={id} className={classes.criterion} data-state={state}>
              <Icon size={18} role="img" aria-label={t(state)} />
              {label}
            </li>
          );
        })}
        {more > 0 && <li className={classes.more}>{t("more", { count: more })}</li>}
      </ul>
    </div>
  );
}

/** The one framed block of the home page, with the screen's one filled button. */
export function ContinueCard({
  kicker,
  title,
  why,
  action,
  secondary,
  criteria,
  criteriaTitle,
  children,
}: ContinueCardProps) {
  const id = useId();
  return (
    <section className={classes.sheet} aria-labelledby={id} data-plain={criteria.length === 0 || undefined}>
      <div className={classes.what}>
        <p className={classes.kicker} id={id}>
          {kicker}
        </p>
        <h2 className={classes.title}>{title}</h2>
        <p className={classes.why}>{why}</p>
        <div className={classes.go}>
          <ButtonLink
            className={classes.action ?? ""}
            variant="filled"
            href={action.href}
            rightSection={<IconArrowRight size={16} aria-hidden="true" />}
          >
            {action.label}
          </ButtonLink>
          {secondary && (
            <TextLink className={classes.secondary ?? ""} href={secondary.href}>
              {secondary.label}
            </TextLink>
          )}
        </div>
      </div>
      {criteria.length > 0 && <Criteria title={criteriaTitle} criteria={criteria} />}
      {children}
    </section>
  );
}
