import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { requireViewer } from "~/app/viewer";
import { ButtonLink } from "~/components/layout/button-link";
import { Page, PageTitle } from "~/components/layout/page";
import { ExerciseRegrades } from "~/features/labs/regrades/components/exercise-regrades";
import { getCaller } from "~/trpc/server";

interface RegradePageProps {
  params: Promise<{ exerciseId: string }>;
  searchParams: Promise<{ regrade?: string | string[] }>;
}

const NOT_FOR_US = new Set(["NOT_FOUND", "FORBIDDEN", "BAD_REQUEST"]);

/** What the exercise is called, once per request; there is no such page for those who may not write. */
const titleOf = cache(async (exerciseId: string): Promise<string> => {
  try {
    const { body } = await (await getCaller()).labs.authoring.get({ exerciseId });
    const title = (body.title as Record<string, unknown> | undefined)?.[await getLocale()];
    return typeof title === "string" && title.trim() !== "" ? title : exerciseId;
  } catch (error) {
    if (error instanceof TRPCError && NOT_FOR_US.has(error.code)) notFound();
    throw error;
  }
});

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
