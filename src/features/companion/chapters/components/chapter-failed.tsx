"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { ErrorState } from "~/components/states/error-state";

/** A chapter that the server could not give out: why, what was kept, and another try. */
export function ChapterFailed({ reason }: { reason: string }) {
  const t = useTranslations("companion");
  const router = useRouter();
  const [retrying, start] = useTransition();
  return (
    <ErrorState
      title={t("path.brokenTitle")}
      onRetry={() => start(() => router.refresh())}
      retrying={retrying}
    >
      {reason} {t("reader.failedKept")}
    </ErrorState>
  );
}
