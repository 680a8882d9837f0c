"use client";

import { useTranslations } from "next-intl";
import { Section } from "~/components/layout/page";
import { ProblemList } from "~/features/content/editor/components/problem-list";
import { IMPORT_OUTCOMES } from "../constants";
import { gathered } from "../imports/rules";
import type { Imported } from "../schema";
import classes from "./import.module.css";
import { usePathWords } from "./path-words";

/** How many places of one note are written out. */
const SHOWN_PLACES = 3;

/** What was carried, adapted and left out, with the place of each, and what stands in the way of publishing. */
export function ImportReport({ imported }: { imported: Imported }) {
  const t = useTranslations("content.import");
  const wordsOf = usePathWords();
  const { notes, problems } = imported;
  const count = (outcome: (typeof IMPORT_OUTCOMES)[number]) =>
    notes.filter((note) => note.outcome === outcome).length;
  return (
    <>
      <Section id="import-report" title={t("report")} ruled>
        {notes.length === 0 ? (
          <p>{t("whole")}</p>
        ) : (
          <>
            <p className={classes.lead}>
              {t("reportLead", { carried: count("carried"), adapted: count("adapted"), left: count("left") })}
            </p>
            <div className={classes.parts}>
              {IMPORT_OUTCOMES.map((outcome) => (
                <Part key={outcome} outcome={outcome} imported={imported} />
              ))}
            </div>
          </>
        )}
      </Section>
      <Section id="import-problems" title={t("problems")} ruled>
        <p className={classes.lead}>
          {problems.length > 0
            ? t("problemsLead", { count: problems.length })
            : t(notes.some(({ code }) => code === "noCriteria") ? "codes.noCriteria" : "noProblems")}
        </p>
        <ProblemList problems={problems} body={imported.body} wordsOf={wordsOf} />
      </Section>
    </>
  );
}

interface PartProps {
  outcome: (typeof IMPORT_OUTCOMES)[number];
  imported: Imported;
}

function Part({ outcome, imported }: PartProps) {
  const t = useTranslations("content.import");
  const lines = gathered(imported.notes, outcome);
  return (
    <section aria-labelledby={`import-${outcome}`}>
      <h3 id={`import-${outcome}`} className={classes.heading}>
        {t(`outcome.${outcome}`)}
      </h3>
      <p className={classes.meta}>{lines.length === 0 ? t("none") : t(`outcomeLead.${outcome}`)}</p>
      <ul className={classes.notes}>
        {lines.map(({ code, detail, paths }) => (
          <li key={`${code} ${detail}`} className={classes.note}>
            {t(`codes.${code}`, { detail })}
            <span className={classes.places}>
              {paths.slice(0, SHOWN_PLACES).map((path) => (
                <code key={path}>{path}</code>
              ))}
              {paths.length > SHOWN_PLACES && (
                <span>{t("places", { count: paths.length - SHOWN_PLACES })}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
