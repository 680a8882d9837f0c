import { IconArchive } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import classes from "./last-work.module.css";

/** Above the journey of a challenge that can be opened no more: that, and the program as it was saved last. */
export function LastWork({ title, code }: { title: string; code: string }) {
  const t = useTranslations("challenges.journey");
  return (
    <details className={classes.last}>
      <summary>
        <IconArchive size={16} aria-hidden="true" />
        <span>{t("withdrawnLead", { title })}</span>
        <span className={classes.show}>{t("lastWork")}</span>
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <pre className={classes.text} tabIndex={0}>
        {code}
      </pre>
    </details>
  );
}
