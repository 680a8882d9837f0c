import type { ReactNode } from "react";
import classes from "./greeting.module.css";

/** The page's title and the day, with one fact about it. */
export function Greeting({ children, lead }: { children: ReactNode; lead: ReactNode }) {
  return (
    <header>
      <h1>{children}</h1>
      <p className={classes.lead}>{lead}</p>
    </header>
  );
}
