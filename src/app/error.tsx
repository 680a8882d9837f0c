"use client";

import { useTranslations } from "next-intl";
import { LoneButton, LonePage } from "~/components/layout/lone-page";

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
      action={<LoneButton onClick={retry}>{t("retry")}</LoneButton>}
    >
      {t("crash.body")}
    </LonePage>
  );
}
