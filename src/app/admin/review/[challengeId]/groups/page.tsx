import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireViewer } from "~/app/viewer";
import { ButtonLink } from "~/components/layout/button-link";
import { Page, PageTitle } from "~/components/layout/page";
import { EmptyState } from "~/components/states/empty-state";
import { QueryBoundary } from "~/components/states/query-boundary";
import { SkeletonBox } from "~/components/states/skeleton";
import { Coverage } from "~/features/challenges/groups/components/coverage";
import { GroupsScreen } from "~/features/challenges/groups/components/groups-screen";
import { ClassExportMenu } from "~/features/challenges/journey/exchange/components/export-menu";
import { ClassFilter } from "~/features/challenges/stuck/overview/components/class-filter";
import { busiestClass } from "~/features/challenges/stuck/overview/rules";
import { getCaller, HydrateClient, prefetch, trpc } from "~/trpc/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("needsMe.groups"))("title") };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

interface GroupsPageProps {
  params: Promise<{ challengeId: string }>;
  searchParams: Promise<{ class?: string | string[] }>;
}

export default async function GroupsPage({ params, searchParams }: GroupsPageProps) {
  const [{ challengeId }, asked, t, desk, admin, nav] = await Promise.all([
    params,
    searchParams,
    getTranslations("needsMe.groups"),
    getTranslations("needsMe"),
    getTranslations("admin"),
    getTranslations("frame.nav"),
  ]);
  if (!UUID.test(challengeId)) notFound();
  const [viewer, caller] = await Promise.all([requireViewer(), getCaller()]);
  const choices = (await caller.identity.classes.list()).filter(({ manages }) => manages);
  const named = choices.find(({ id }) => id === [asked.class].flat()[0])?.id;
  const { rows, columns } = await caller.challenges.needsMe(named ? { classId: named } : {});
  const classId = named ?? busiestClass(rows, challengeId);
  const filter = (
    <ClassFilter classId={classId} choices={choices.map(({ id, name }) => ({ id, name }))} one />
  );
  const crumbs = [
    { label: admin("title"), href: "/admin" },
    { label: nav("review"), href: "/admin/review" },
  ];
  if (classId === undefined)
    return (
      <Page crumbs={[...crumbs, { label: t("title") }]}>
        <PageTitle title={t("title")} aside={choices.length > 0 && filter} />
        <EmptyState action={<ButtonLink href="/admin/review">{t("back")}</ButtonLink>}>
          {/* An operator looks after every class, and names one. */}
          {choices.length > 0 ? desk("chooseFirst") : t("noClass")}
        </EmptyState>
      </Page>
    );
  const input = { classId, challengeId };
  await prefetch(trpc.challenges.groups.list.queryOptions(input));
  const name = rows.find((row) => row.classId === classId)?.name ?? "";
  const title = columns.find((column) => column.challengeId === challengeId)?.title;
  return (
    <HydrateClient>
      <Page crumbs={[...crumbs, ...(title ? [{ label: title }] : []), { label: t("title") }]}>
        <PageTitle
          title={t("title")}
          lead={<Coverage input={input} className={name} />}
          aside={
            <>
              {filter}
              <ClassExportMenu challengeId={challengeId} classId={classId} />
            </>
          }
        />
        <QueryBoundary skeleton={<SkeletonBox height="420px" />} errorTitle={t("loadFailed")}>
          <GroupsScreen key={classId} input={input} userId={viewer.id} />
        </QueryBoundary>
      </Page>
    </HydrateClient>
  );
}
