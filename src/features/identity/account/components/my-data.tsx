"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import classes from "~/features/identity/account/components/settings.module.css";

/** Everything the site keeps about the person, as one file: a download of the browser's own, since it may be large. */
export function MyData() {
  const t = useTranslations("profile.data");
  return (
    <div className={classes.actions}>
      <Button component="a" href="/api/export" download={t("fileName")}>
        {t("export")}
      </Button>
      <span className={classes.fact}>{t("exportHint")}</span>
    </div>
  );
}
