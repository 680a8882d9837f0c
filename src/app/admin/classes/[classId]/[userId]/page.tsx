import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Page, PageTitle, Section } from "~/components/layout/page";
import { QueryBoundary } from "~/components/states/query-boundary";
import { SkeletonRows } from "~/components/states/skeleton";
import { HydrateClient, prefetch, trpc } from "~/trpc/server";
import { readClass, readMember } from "../read-class";
import { Attempts } from "./attempts";
import { Conversations } from "./conversations";

interface StudentPageProps {
  params: Promise<{ classId: string; userId: string }>;
}

async function readStudent({ params }: StudentPageProps) {
  const { classId, userId } = await params;
  const [one, student] = await Promise.all([readClass(classId), readMember(classId, userId)]);
  if (student.role !== "student") notFound();
  return { one, student };
}

export async function generateMetadata(props: StudentPageProps): Promise<Metadata> {
  const { student } = await readStudent(props);
  return { title: student.name };
}

export default async function StudentPage(props: StudentPageProps) {
  const { one, student } = await readStudent(props);
  const t = await getTranslations("admin");
  const coach = await getTranslations("coach");
  await prefetch(trpc.labs.classProgress.queryOptions({ classId: one.id }));
  const crumbs = [
    { label: t("title"), href: "/admin" },
    { label: t("classes.title"), href: "/admin/classes" },
    { label: one.name, href: `/admin/classes/${one.id}` },
    { label: student.name },
  ];
  return (
    <HydrateClient>
      <Page crumbs={crumbs}>
        <PageTitle title={student.name} lead={t("attempts.lead", { className: one.name })} />
        <QueryBoundary skeleton={<SkeletonRows rows={6} />} errorTitle={t("attempts.loadFailed")}>
          <Attempts classId={one.id} userId={student.userId} />
        </QueryBoundary>
        <Section title={coach("theirs")} aside={coach("theirsLead")} id="coach">
          <Conversations classId={one.id} userId={student.userId} />
        </Section>
      </Page>
    </HydrateClient>
  );
}
