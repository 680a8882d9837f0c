import { useTranslations } from "next-intl";
import classes from "./journey-list.module.css";

/** The person's program as it was saved last, where there is no desk to open it at any more. */
export function LastWork({ code }: { code: string }) {
  const t = useTranslations("challenges.journey");
  return (
    <section className={classes.last}>
      <h2 className={classes.title}>{t("lastWork")}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <pre className={classes.text} tabIndex={0}>
        {code}
      </pre>
    </section>
  );
}
