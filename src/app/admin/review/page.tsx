import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireViewer } from "~/app/viewer";
import { ButtonLink } from "~/components/layout/button-link";
import { Page, PageTitle } from "~/components/layout/page";
import { EmptyState } from "~/components/states/empty-state";
import { QueryBoundary } from "~/components/states/query-boundary";
import { SkeletonRows } from "~/components/states/skeleton";
import { ClassFilter } from "~/features/challenges/stuck/overview/components/class-filter";
import { NeedsMeScreen } from "~/features/challenges/stuck/overview/components/needs-me";
import { ReviewCounts } from "~/features/challenges/stuck/overview/components/review-counts";
import { getCaller, HydrateClient, prefetch, trpc } from "~/trpc/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("needsMe"))("title") };
}

interface ReviewPageProps {
  searchParams: Promise<{ class?: string | string[] }>;
}

export default async function ReviewPage({ searchParams }: ReviewPageProps) {
  const [asked, t, admin, nav] = await Promise.all([
    searchParams,
    getTranslations("needsMe"),
    getTranslations("admin"),
    getTranslations("frame.nav"),
  ]);
  await requireViewer();
  const caller = await getCaller();
  const choices = (await caller.identity.classes.list()).filter(({ manages }) => manages);
  const classId = choices.find(({ id }) => id === [asked.class].flat()[0])?.id;
  const input = classId ? { classId } : {};
  const crumbs = [{ label: admin("title"), href: "/admin" }, { label: nav("review") }];
  if (choices.length === 0)
    return (
      <Page crumbs={crumbs}>
        <PageTitle title={t("title")} />
        <EmptyState action={<ButtonLink href="/admin/classes">{t("toClasses")}</ButtonLink>}>
          {t("noClasses")}
        </EmptyState>
      </Page>
    );
  const filter = (one: boolean) => (
    <ClassFilter classId={classId} choices={choices.map(({ id, name }) => ({ id, name }))} one={one} />
  );
  // An operator looks after every class, and names one.
  if (!classId && (await caller.challenges.needsMe({})).classes.length === 0)
    return (
      <Page crumbs={crumbs}>
        <PageTitle title={t("title")} aside={filter(true)} />
        <EmptyState>{t("chooseFirst")}</EmptyState>
      </Page>
    );
  await prefetch(trpc.challenges.needsMe.queryOptions(input));
  return (
    <HydrateClient>
      <Page crumbs={crumbs}>
        <PageTitle title={t("title")} lead={<ReviewCounts input={input} />} aside={filter(false)} />
        <QueryBoundary skeleton={<SkeletonRows rows={6} />} errorTitle={t("loadFailed")}>
          <NeedsMeScreen input={input} />
        </QueryBoundary>
      </Page>
    </HydrateClient>
  );
}
