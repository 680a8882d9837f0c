"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { LonePage } from "~/components/layout/lone-page";

interface CrashProps {
  error: Error & { digest?: string };
  retry: () => void;
}

export default function Crash({ error, retry }: CrashProps) {
  const t = useTranslations("common");
  return (
    <LonePage
      title={t("crash.title")}
      note={error.digest ? t("crash.reference", { digest: error.digest }) : undefined}
      action={
        <Button variant="filled" onClick={retry}>
          {t("retry")}
        </Button>
      }
    >
      {t("crash.body")}
    </LonePage>
  );
}
