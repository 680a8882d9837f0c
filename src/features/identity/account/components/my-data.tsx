"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import classes from "~/features/identity/account/components/settings.module.css";
import { useTRPCClient } from "~/trpc/client";

/** Saves an object as a JSON file through the browser's own download. */
function saveJson(value: unknown, fileName: string): void {
  const address = URL.createObjectURL(
    new Blob([JSON.stringify(value, null, 2)], { type: "application/json" }),
  );
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Everything the site keeps about the person, as one file. */
export function MyData() {
  const t = useTranslations("profile.data");
  const client = useTRPCClient();
  const [state, setState] = useState<"rest" | "working" | "failed">("rest");

  async function download() {
    setState("working");
    try {
      saveJson(await client.identity.exportMyData.query(), t("fileName"));
      setState("rest");
    } catch {
      setState("failed");
    }
  }

  return (
    <div className={classes.actions}>
      <Button onClick={download} loading={state === "working"}>
        {t("export")}
      </Button>
      <span className={classes.fact} role="status">
        {state === "failed" ? t("failed") : t("exportHint")}
      </span>
    </div>
  );
}
