"use client";

import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import classes from "~/features/identity/account/components/settings.module.css";

const DeleteDialog = dynamic(
  () => import("~/features/identity/account/components/delete-dialog").then((module) => module.DeleteDialog),
  { ssr: false },
);

/** The way to erase the account; the dialog asks for the password. */
export function DeleteAccount() {
  const t = useTranslations("profile.delete");
  const [dialog, setDialog] = useState<"never" | "open" | "closed">("never");
  return (
    <div className={classes.stack}>
      <p>{t("lead")}</p>
      <Button color="bad" variant="outline" onClick={() => setDialog("open")}>
        {t("open")}
      </Button>
      {dialog !== "never" && <DeleteDialog opened={dialog === "open"} onClose={() => setDialog("closed")} />}
    </div>
  );
}
