import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireViewer } from "~/app/viewer";
import { Page, PageTitle } from "~/components/layout/page";
import { ChapterArticle } from "~/features/companion/chapters/components/chapter-article";
import { ChapterFailed } from "~/features/companion/chapters/components/chapter-failed";
import { ChapterFoot } from "~/features/companion/chapters/components/chapter-foot";
import { ChapterLocked } from "~/features/companion/chapters/components/chapter-locked";
import { ChapterReader } from "~/features/companion/chapters/components/chapter-reader";
import { chapterOf } from "../chapter-of";

interface ChapterPageProps {
  params: Promise<{ chapterId: string }>;
}

export async function generateMetadata({ params }: ChapterPageProps): Promise<Metadata> {
  await requireViewer();
  const found = await chapterOf((await params).chapterId);
  if (found.kind !== "failed") return { title: found.chapter.title };
  const t = await getTranslations("companion.reader");
  return { title: t("failedTitle") };
}

export default async function ChapterPage({ params }: ChapterPageProps) {
  await requireViewer();
  const t = await getTranslations("companion");
  const found = await chapterOf((await params).chapterId);
  const crumbs = [{ label: t("title"), href: "/companion" }];
  if (found.kind === "failed") {
    return (
      <Page crumbs={[...crumbs, { label: t("reader.failedTitle") }]}>
        <PageTitle title={t("reader.failedTitle")} />
        <ChapterFailed reason={found.reason} />
      </Page>
    );
  }
  const { chapter } = found;
  const path = [...crumbs, { label: chapter.title }];
  if (found.kind === "locked") {
    return (
      <Page crumbs={path} width="read">
        <ChapterLocked chapter={chapter} lock={found.lock} />
      </Page>
    );
  }
  const { chapter: open } = found;
  return (
    <Page crumbs={path}>
      <ChapterReader
        key={open.chapterId}
        chapterId={open.chapterId}
        sections={open.sections.map(({ sectionId, title, minutes }) => ({ sectionId, title, minutes }))}
        lastSectionId={open.lastSectionId}
        timeSpentMinutes={open.timeSpentMinutes}
      >
        <ChapterArticle chapter={open} />
        <ChapterFoot chapter={open} />
      </ChapterReader>
    </Page>
  );
}
