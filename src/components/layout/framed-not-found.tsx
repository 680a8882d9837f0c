import { useTranslations } from "next-intl";
import { EmptyState } from "../states/empty-state";
import { LoneLink } from "./lone-page";
import { Page, PageTitle } from "./page";

/** Nothing at this address, inside the frame, so that the way to everything else stays open. */
export function FramedNotFound() {
  const t = useTranslations();
  const title = t("common.notFound.title");
  return (
    <Page crumbs={[{ label: t("frame.nav.home"), href: "/" }, { label: title }]}>
      <PageTitle title={title} />
      <EmptyState action={<LoneLink href="/">{t("common.goHome")}</LoneLink>}>
        {t("common.notFound.body")}
      </EmptyState>
    </Page>
  );
}
