import type { ReactNode } from "react";
import classes from "./sheet.module.css";

interface SheetProps {
  title: string;
  lead?: string;
  /** Below a hairline: the other way in. */
  foot?: ReactNode;
  children?: ReactNode;
}

/** The one sheet of a page of signing in: title, a line, the form. */
export function Sheet({ title, lead, foot, children }: SheetProps) {
  return (
    <section className={classes.sheet}>
      <h1 className={classes.title}>{title}</h1>
      {lead && <p className={classes.lead}>{lead}</p>}
      {children && <div className={classes.body}>{children}</div>}
      {foot && <div className={classes.foot}>{foot}</div>}
    </section>
  );
}
