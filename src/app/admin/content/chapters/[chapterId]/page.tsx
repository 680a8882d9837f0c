import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { requireViewer } from "~/app/viewer";
import { ChapterEditorScreen } from "~/features/companion/chapters/authoring/components/chapter-editor-screen";
import { titleOf } from "~/features/companion/chapters/authoring/rules";
import type { Body } from "~/features/content/body/types";
import { getCaller } from "~/trpc/server";

interface ChapterEditorPageProps {
  params: Promise<{ chapterId: string }>;
}

const NOT_FOR_US = new Set(["NOT_FOUND", "FORBIDDEN", "BAD_REQUEST"]);

/** The chapter of the address, once per request; there is no such page for those who may not write. */
const read = cache(async (chapterId: string) => {
  try {
    return await (await getCaller()).companion.authoring.get({ kind: "chapter", slug: chapterId });
  } catch (error) {
    if (error instanceof TRPCError && NOT_FOR_US.has(error.code)) notFound();
    throw error;
  }
});

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
