"use client";

import { Button } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import classes from "./journey-print.module.css";

/** Opens the browser's own window for printing. */
export function PrintButton() {
  const t = useTranslations("journeyRecord.print");
  return (
    <Button
      className={classes.button ?? ""}
      variant="filled"
      leftSection={<IconPrinter size={16} aria-hidden="true" />}
      onClick={() => window.print()}
    >
      {t("print")}
    </Button>
  );
}
