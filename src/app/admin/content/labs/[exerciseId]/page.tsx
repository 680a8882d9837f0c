import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { readForPage } from "~/app/read-for-page";
import { requireViewer } from "~/app/viewer";
import { valueAt } from "~/features/content/body/rules";
import type { Body } from "~/features/content/body/types";
import { EditorScreen } from "~/features/labs/authoring/editor/components/editor-screen";

interface EditorPageProps {
  params: Promise<{ exerciseId: string }>;
}

/** The exercise of the address, once per request; there is no such page for those who may not write. */
const read = cache((exerciseId: string) => readForPage(({ labs }) => labs.authoring.get({ exerciseId })));

async function titleOf(exerciseId: string): Promise<string> {
  const [{ body }, locale] = [await read(exerciseId), await getLocale()];
  const title = valueAt(body as Body, ["title", locale]);
  return typeof title === "string" && title.trim() !== "" ? title : exerciseId;
}

export async function generateMetadata({ params }: EditorPageProps): Promise<Metadata> {
  return { title: await titleOf((await params).exerciseId) };
}

export default async function EditorPage({ params }: EditorPageProps) {
  const { exerciseId } = await params;
  const [viewer, authoring, title, admin, t] = await Promise.all([
    requireViewer(),
    read(exerciseId),
    titleOf(exerciseId),
    getTranslations("admin"),
    getTranslations("content"),
  ]);
  return (
    <EditorScreen
      key={exerciseId}
      authoring={authoring}
      userId={viewer.id}
      crumbs={[
        { label: admin("title"), href: "/admin" },
        { label: t("title"), href: "/admin/content" },
        { label: title },
      ]}
    />
  );
}
