import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Logo } from "./logo";
import classes from "./lone-page.module.css";

interface LonePageProps {
  title: string;
  /** Meta below the sentence: a reference of an error. */
  note?: ReactNode;
  action: ReactNode;
  children: ReactNode;
}

/**
 * The way on. Links and buttons of their own: these pages are loaded beside every other one, whose first view would carry
 * the component library's for them.
 */
export function LoneLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a className={classes.way} href={href}>
      {children}
    </a>
  );
}

export function LoneButton({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className={classes.way} onClick={onClick}>
      {children}
    </button>
  );
}

/** A page without the frame: nothing here, or something broke. One sentence and the way on. */
export function LonePage({ title, note, action, children }: LonePageProps) {
  const t = useTranslations("common");
  return (
    <main className={classes.page} id="content">
      <Logo name={t("appName")} />
      <h1 className={classes.title}>{title}</h1>
      <p className={classes.words}>{children}</p>
      {note && <p className={classes.note}>{note}</p>}
      <div className={classes.action}>{action}</div>
    </main>
  );
}
