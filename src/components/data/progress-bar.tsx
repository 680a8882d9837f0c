import type { ReactNode } from "react";
import classes from "./progress-bar.module.css";

interface ProgressBarProps {
  value: number;
  max: number;
  /** What is measured, for assistive technology ("Exercises done"). */
  label: string;
  /** The fact in words beside the bar ("6 of 8 inputs"); never leave a bar without one nearby. */
  children?: ReactNode;
  /** `warn` when near a limit. */
  tone?: "accent" | "warn";
  /** Pixels of the bar; it takes the room there is if left out. */
  width?: number;
}

/** How far, as a bar and in words. */
export function ProgressBar({ value, max, label, children, tone = "accent", width }: ProgressBarProps) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return (
    <span className={classes.progress}>
      <span
        className={classes.bar}
        style={width ? { width } : undefined}
        role="progressbar"
        aria-label={label}
        aria-valuenow={Math.min(value, max)}
        aria-valuemin={0}
        aria-valuemax={max}
      >
        <i className={classes.fill} data-tone={tone} style={{ width: `${share * 100}%` }} />
      </span>
      {children && <span className={classes.words}>{children}</span>}
    </span>
  );
}
