import { IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./quiz-note.module.css";

/** Something to know before one goes on; nothing failed. */
export function QuizNote({ children }: { children: ReactNode }) {
  return (
    <div className={classes.note}>
      <IconInfoCircle size={18} className={classes.icon} aria-hidden="true" />
      <div className={classes.words}>{children}</div>
    </div>
  );
}
