"use client";

import type { ReactNode } from "react";
import classes from "./form.module.css";

const idOf = (part: string) => `part-${part}`;

/** A part of the form under its heading, which the links above the form lead to. */
export function FormPart({ part, title, children }: { part: string; title: string; children: ReactNode }) {
  const id = idOf(part);
  return (
    <section className={classes.section} id={id} aria-labelledby={`${id}-title`}>
      <h2 className={classes.title} id={`${id}-title`} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  );
}

/** Leads the eyes and the keyboard to a part. */
export function goToPart(part: string): void {
  document.getElementById(`${idOf(part)}-title`)?.focus({ preventScroll: true });
  document.getElementById(idOf(part))?.scrollIntoView({ block: "start" });
}
