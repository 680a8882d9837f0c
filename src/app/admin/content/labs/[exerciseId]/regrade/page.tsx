import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { readForPage } from "~/app/read-for-page";
import { requireViewer } from "~/app/viewer";
import { ButtonLink } from "~/components/layout/button-link";
import { Page, PageTitle } from "~/components/layout/page";
import { ExerciseRegrades } from "~/features/labs/regrades/components/exercise-regrades";

interface RegradePageProps {
  params: Promise<{ exerciseId: string }>;
  searchParams: Promise<{ regrade?: string | string[] }>;
}

/** What the exercise is called, once per request; there is no such page for those who may not write. */
const titleOf = cache((exerciseId: string) =>
  readForPage(async ({ labs }) => {
    const { body } = await labs.authoring.get({ exerciseId });
    const title = (body.title as Record<string, unknown> | undefined)?.[await getLocale()];
    return typeof title === "string" && title.trim() !== "" ? title : exerciseId;
  }),
);

export async function generateMetadata({ params }: RegradePageProps): Promise<Metadata> {
  const t = await getTranslations("regrade");
  return { title: `${t("title")}: ${await titleOf((await params).exerciseId)}` };
}

export default async function RegradePage({ params, searchParams }: RegradePageProps) {
  const [{ exerciseId }, { regrade }] = await Promise.all([params, searchParams]);
  const [viewer, title, t, admin, content] = await Promise.all([
    requireViewer(),
    titleOf(exerciseId),
    getTranslations("regrade"),
    getTranslations("admin"),
    getTranslations("content"),
  ]);
  const regradeId = [regrade].flat().find((id) => id !== undefined && /^[0-9a-f-]{36}$/i.test(id));
  const editor = `/admin/content/labs/${exerciseId}`;
  return (
    <Page
      crumbs={[
        { label: admin("title"), href: "/admin" },
        { label: content("title"), href: "/admin/content" },
        { label: title, href: editor },
        { label: t("title") },
      ]}
    >
      <PageTitle
        title={t("title")}
        lead={title}
        aside={<ButtonLink href={editor}>{t("exercise.back")}</ButtonLink>}
      />
      <ExerciseRegrades key={exerciseId} userId={viewer.id} exerciseId={exerciseId} regradeId={regradeId} />
    </Page>
  );
}
