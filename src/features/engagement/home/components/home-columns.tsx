import type { ReactNode } from "react";
import classes from "./home-columns.module.css";

interface HomeColumnsProps {
  /** The framed block. */
  first: ReactNode;
  /** What follows it in the text column. */
  below: ReactNode;
  /** The narrow column; on phones it stands between the two. */
  aside: ReactNode;
}

/** The home page's two columns: text and a 280 px aside, one column on phones. */
export function HomeColumns({ first, below, aside }: HomeColumnsProps) {
  return (
    <div className={classes.columns}>
      <div className={classes.main}>
        {first}
        <div className={classes.below}>{below}</div>
      </div>
      <aside className={classes.aside}>{aside}</aside>
    </div>
  );
}
