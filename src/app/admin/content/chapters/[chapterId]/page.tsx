import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { readForPage } from "~/app/read-for-page";
import { requireViewer } from "~/app/viewer";
import { ChapterEditorScreen } from "~/features/companion/chapters/authoring/components/chapter-editor-screen";
import { titleOf } from "~/features/companion/chapters/authoring/rules";
import type { Body } from "~/features/content/body/types";

interface ChapterEditorPageProps {
  params: Promise<{ chapterId: string }>;
}

/** The chapter of the address, once per request; there is no such page for those who may not write. */
const read = cache((chapterId: string) =>
  readForPage(({ companion }) => companion.authoring.get({ kind: "chapter", slug: chapterId })),
);

async function nameOf(chapterId: string): Promise<string> {
  const [{ body }, locale] = [await read(chapterId), await getLocale()];
  return titleOf(body as Body, locale) ?? chapterId;
}

export async function generateMetadata({ params }: ChapterEditorPageProps): Promise<Metadata> {
  return { title: await nameOf((await params).chapterId) };
}

export default async function ChapterEditorPage({ params }: ChapterEditorPageProps) {
  const { chapterId } = await params;
  const [viewer, authored, title, admin, t] = await Promise.all([
    requireViewer(),
    read(chapterId),
    nameOf(chapterId),
    getTranslations("admin"),
    getTranslations("content"),
  ]);
  return (
    <ChapterEditorScreen
      key={chapterId}
      authored={authored}
      userId={viewer.id}
      crumbs={[
        { label: admin("title"), href: "/admin" },
        { label: t("companion.title"), href: "/admin/content/companion" },
        { label: title },
      ]}
    />
  );
}
