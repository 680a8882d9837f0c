"use client";

import { useTranslations } from "next-intl";
import { IMPOSSIBLE } from "../constants";
import type { RegradeHead } from "../schema";
import classes from "./regrade.module.css";

/** What a preview found, in numbers with their whole. */
export function RegradeCounts({ counts }: { counts: RegradeHead["counts"] }) {
  const t = useTranslations("regrade");
  const impossible = IMPOSSIBLE.filter((why) => counts.impossible[why] > 0);
  const facts = [
    ["attempts", t("counts.attemptsOf", { attempts: counts.attempts, students: counts.students })],
    ["rising", t("counts.changes", { attempts: counts.rising, students: counts.studentsRising })],
    ["falling", t("counts.fallingValue", { attempts: counts.falling })],
    ["unchanged", t("counts.fallingValue", { attempts: counts.unchanged })],
  ] as const;
  return (
    <>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`counts.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {impossible.length > 0 && (
        <div className={classes.impossible}>
          <p>
            <strong>{t("counts.impossible")}</strong> {t("counts.impossibleLead")}
          </p>
          <ul>
            {impossible.map((why) => (
              <li key={why}>{t(`impossible.${why}`, { count: counts.impossible[why] })}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
