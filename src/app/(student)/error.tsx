"use client";

import { useTranslations } from "next-intl";
import { Page } from "~/components/layout/page";
import { ErrorState } from "~/components/states/error-state";

/** A screen that failed, inside the frame, so that the way to the others stays open. */
export default function ScreenFailed({ retry }: { error: Error; retry: () => void }) {
  const t = useTranslations();
  return (
    <Page crumbs={[{ label: t("frame.nav.home"), href: "/" }, { label: t("common.crash.title") }]}>
      <ErrorState title={t("common.crash.title")} onRetry={retry}>
        {t("common.crash.body")}
      </ErrorState>
    </Page>
  );
}
