import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "~/components/layout/button-link";
import { Page, PageTitle, Section } from "~/components/layout/page";
import { QueryBoundary } from "~/components/states/query-boundary";
import { SkeletonBox, SkeletonRows } from "~/components/states/skeleton";
import { ClassTutorSwitch } from "~/features/challenges/switches/components/class-tutor-switch";
import { ClassTiers } from "~/features/companion/tiers/components/class-tiers";
import { ClassActions } from "~/features/identity/classes/components/class-actions";
import { ClassDoor } from "~/features/identity/classes/components/class-door";
import { HydrateClient, prefetch, prefetchFirst, trpc } from "~/trpc/server";
import { requireViewer } from "../../../viewer";
import classes from "./class-page.module.css";
import { LabProgress } from "./lab-progress";
import { People } from "./people";
import { readClass } from "./read-class";

interface ClassPageProps {
  params: Promise<{ classId: string }>;
}

export async function generateMetadata({ params }: ClassPageProps): Promise<Metadata> {
  return { title: (await readClass((await params).classId)).name };
}

export default async function ClassPage({ params }: ClassPageProps) {
  const { classId } = await params;
  const [one, me] = await Promise.all([readClass(classId), requireViewer()]);
  const [t, tutor] = await Promise.all([getTranslations("admin"), getTranslations("tutor.switches")]);
  await Promise.all([
    prefetch(trpc.identity.classes.get.queryOptions({ classId })),
    prefetchFirst(
      trpc.labs.classProgress.infiniteQueryOptions(
        { classId },
        { getNextPageParam: (page) => page.nextCursor },
      ),
    ),
    prefetch(trpc.companion.tiers.list.queryOptions({ classId })),
    prefetch(trpc.challenges.switches.getClass.queryOptions({ classId })),
  ]);
  const crumbs = [
    { label: t("title"), href: "/admin" },
    { label: t("classes.title"), href: "/admin/classes" },
    { label: one.name },
  ];
  const facts = { count: one.studentCount ?? 0, organization: one.organizationName };
  // A skeleton as long as a long class says nothing; below the fold nothing is seen to move.
  const students = Math.min(one.studentCount ?? 0, 30);
  return (
    <HydrateClient>
      <Page crumbs={crumbs}>
        <PageTitle
          title={one.name}
          lead={t("class.lead", facts)}
          aside={
            <div className={classes.acts}>
              <ButtonLink href={`/admin/review?class=${classId}`} variant="default">
                {t("class.review")}
              </ButtonLink>
              <QueryBoundary skeleton={<SkeletonBox height="36px" width="140px" />}>
                <ClassActions classId={classId} />
              </QueryBoundary>
            </div>
          }
        />
        {one.description && <p className={classes.about}>{one.description}</p>}
        <QueryBoundary skeleton={<ProgressSkeleton students={students} />} errorTitle={t("labs.loadFailed")}>
          <LabProgress classId={classId} />
        </QueryBoundary>
        <Section title={t("joinCode.title")} ruled>
          <QueryBoundary skeleton={<SkeletonBox height="100px" />} errorTitle={t("class.loadFailed")}>
            <ClassDoor classId={classId} />
          </QueryBoundary>
        </Section>
        <Section title={t("tiers.title")} ruled>
          <QueryBoundary skeleton={<SkeletonBox height="36px" />} errorTitle={t("tiers.loadFailed")}>
            <ClassTiers classId={classId} mayChange={one.leads} />
          </QueryBoundary>
        </Section>
        <Section title={tutor("title")} ruled>
          <QueryBoundary skeleton={<SkeletonBox height="69px" />} errorTitle={tutor("loadFailed")}>
            <ClassTutorSwitch classId={classId} />
          </QueryBoundary>
        </Section>
        <People one={one} userId={me.id} />
      </Page>
    </HydrateClient>
  );
}

/** Heading, labs and the heads of the table, then a line for each student. */
function ProgressSkeleton({ students }: { students: number }) {
  return (
    <>
      <SkeletonBox height="206px" />
      <SkeletonRows rows={students} height="37px" />
    </>
  );
}
