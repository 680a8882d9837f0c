import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireViewer } from "~/app/viewer";
import { Page } from "~/components/layout/page";
import { NoticePages } from "~/features/engagement/notifications/components/notice-pages";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notifications"))("title") };
}

export default async function NotificationsPage() {
  await requireViewer();
  const t = await getTranslations("notifications");
  return (
    <Page crumbs={[{ label: t("title") }]} width="read">
      <NoticePages />
    </Page>
  );
}
