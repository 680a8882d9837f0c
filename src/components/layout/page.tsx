import type { ReactNode } from "react";
import { FramedTopBar } from "./frame-context";
import type { Crumb } from "./frame-types";
import classes from "./page.module.css";

interface PageProps {
  /** The path, the page itself last. */
  crumbs: Crumb[];
  /** `read` keeps lines at reading length, `form` is for settings. */
  width?: "full" | "form" | "read";
  children: ReactNode;
}

/** A page that scrolls as one sheet: top bar, then at most 1152 px of content in the middle. */
export function Page({ crumbs, width = "full", children }: PageProps) {
  return (
    <>
      <FramedTopBar crumbs={crumbs} />
      <main id="content" tabIndex={-1} className={classes.page} data-width={width}>
        {children}
      </main>
    </>
  );
}

interface WorkspaceProps {
  crumbs: Crumb[];
  /** Where the back arrow of phones leads. */
  backHref: string;
  /** What a phone shows at the bottom in place of the navigation (Run and what is left of it). */
  actionBar?: ReactNode;
  children: ReactNode;
}

/** A page that fills the screen and scrolls inside its panes; the rail narrows to icons beside it. */
export function Workspace({ crumbs, backHref, actionBar, children }: WorkspaceProps) {
  return (
    <>
      <FramedTopBar crumbs={crumbs} backHref={backHref} />
      <main id="content" tabIndex={-1} className={classes.workspace} data-frame="workspace">
        {children}
        {actionBar && <div className={classes.actionBar}>{actionBar}</div>}
      </main>
    </>
  );
}

interface PageTitleProps {
  title: string;
  /** One line of facts beside or below the title. */
  lead?: ReactNode;
  /** At the right: a button or a select, seldom both. */
  aside?: ReactNode;
}

/** The title of a page: serif, one per page, its fact beside it. */
export function PageTitle({ title, lead, aside }: PageTitleProps) {
  return (
    <header className={classes.head}>
      <div className={classes.title}>
        <h1>{title}</h1>
        {lead && <p className={classes.lead}>{lead}</p>}
      </div>
      {aside && <div className={classes.aside}>{aside}</div>}
    </header>
  );
}

interface SectionProps {
  title: ReactNode;
  /** At the right of the heading: a link or a fact. */
  aside?: ReactNode;
  /** A hairline under the heading, for lists and tables between equals. */
  ruled?: boolean;
  id?: string;
  children: ReactNode;
}

/** A part of a page with its heading. */
export function Section({ title, aside, ruled = false, id, children }: SectionProps) {
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.sectionHead} data-ruled={ruled || undefined}>
        <h2 id={id}>{title}</h2>
        {aside && <div className={classes.sectionAside}>{aside}</div>}
      </div>
      {children}
    </section>
  );
}
