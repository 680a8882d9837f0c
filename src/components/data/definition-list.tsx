import type { ReactNode } from "react";
import classes from "./definition-list.module.css";

/** Facts about one thing: name left, value right, 20 px a line in panels. */
export function DefinitionList({ children }: { children: ReactNode }) {
  return <dl className={classes.list}>{children}</dl>;
}

interface DefinitionRowProps {
  term: ReactNode;
  children: ReactNode;
}

/** One fact of a `DefinitionList`. Give the whole with a number ("46 of 53 min"). */
export function DefinitionRow({ term, children }: DefinitionRowProps) {
  return (
    <div className={classes.row}>
      <dt className={classes.term}>{term}</dt>
      <dd className={classes.value}>{children}</dd>
    </div>
  );
}
