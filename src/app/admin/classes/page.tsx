import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page, PageTitle } from "~/components/layout/page";
import { QueryBoundary } from "~/components/states/query-boundary";
import { SkeletonRows } from "~/components/states/skeleton";
import { ArchivedClasses } from "~/features/identity/classes/archive/components/archived-classes";
import { ClassTable } from "~/features/identity/classes/components/class-table";
import { CreateClass } from "~/features/identity/classes/components/create-class";
import { HydrateClient, prefetch, trpc } from "~/trpc/server";
import { requireViewer } from "../../viewer";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.classes");
  return { title: t("title") };
}

export default async function ClassesPage() {
  const me = await requireViewer();
  const [t, archived] = await Promise.all([getTranslations("admin"), getTranslations("classes.archived")]);
  await Promise.all([
    prefetch(trpc.identity.classes.list.queryOptions()),
    prefetch(trpc.identity.classes.archived.queryOptions()),
  ]);
  return (
    <HydrateClient>
      <Page crumbs={[{ label: t("title"), href: "/admin" }, { label: t("classes.title") }]}>
        <PageTitle
          title={t("classes.title")}
          aside={me.role === "student" ? undefined : <CreateClass userId={me.id} />}
        />
        <QueryBoundary skeleton={<SkeletonRows rows={4} />} errorTitle={t("classes.loadFailed")}>
          <ClassTable />
        </QueryBoundary>
        <QueryBoundary skeleton={null} errorTitle={archived("loadFailed")}>
          <ArchivedClasses />
        </QueryBoundary>
      </Page>
    </HydrateClient>
  );
}
