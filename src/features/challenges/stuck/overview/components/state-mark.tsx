import {
  IconAlertTriangle,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleHalf2,
} from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { WorkState } from "../types";
import classes from "./class-grid.module.css";

const MARKS = {
  solved: IconCircleCheckFilled,
  toEvaluate: IconCircleCheckFilled,
  working: IconCircleHalf2,
  stuck: IconAlertTriangle,
  notOpened: IconCircleDashed,
} as const;

interface StateMarkProps {
  state: WorkState | "notOpened";
  /** The state stands in words beside it, or in the label around it. */
  decoration?: boolean;
}

/** A state as a sign; never by colour alone. */
export function StateMark({ state, decoration = false }: StateMarkProps) {
  const t = useTranslations("needsMe.grid.state");
  const Icon = MARKS[state];
  return decoration ? (
    <Icon size={16} className={classes.icon} data-state={state} aria-hidden="true" />
  ) : (
    <Icon size={16} className={classes.icon} data-state={state} role="img" aria-label={t(state)} />
  );
}

/** What the signs mean. */
export function StateKey() {
  const t = useTranslations("needsMe.grid.state");
  return (
    <span className={classes.key}>
      {(["solved", "working", "stuck", "notOpened"] as const).map((state) => (
        <span key={state} className={classes.keyed}>
          <StateMark state={state} decoration /> {t(state)}
        </span>
      ))}
    </span>
  );
}
