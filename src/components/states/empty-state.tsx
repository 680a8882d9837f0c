import type { ReactNode } from "react";
import classes from "./state.module.css";

interface EmptyStateProps {
  /** One sentence: what would be here. */
  children: ReactNode;
  /** The next step, as a button or link. */
  action?: ReactNode;
}

/** Nothing here yet, and what to do about it. */
export function EmptyState({ children, action }: EmptyStateProps) {
  return (
    <div className={classes.state}>
      <p className={classes.sentence}>{children}</p>
      {action}
    </div>
  );
}
