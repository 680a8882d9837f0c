import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { readForPage } from "~/app/read-for-page";
import { mayWriteContent, requireViewer } from "~/app/viewer";
import { ChallengeEditorScreen } from "~/features/challenges/authoring/editor/components/challenge-editor-screen";
import { titleOf } from "~/features/challenges/authoring/rules";
import type { Body } from "~/features/content/body/types";

interface EditorPageProps {
  params: Promise<{ challengeId: string }>;
}

/** The challenge of the address, once per request; there is no such page for those who may not write it,
 * nor of removed ones: they are put back in the list first. */
const read = cache((challengeId: string) =>
  readForPage(({ challenges }) => challenges.authoring.get({ challengeId }), ["PRECONDITION_FAILED"]),
);

export async function generateMetadata({ params }: EditorPageProps): Promise<Metadata> {
  const [{ body }, t] = await Promise.all([
    read((await params).challengeId),
    getTranslations("challengeEditor"),
  ]);
  return { title: titleOf(body as Body) ?? t("untitled") };
}

export default async function ChallengeEditorPage({ params }: EditorPageProps) {
  const { challengeId } = await params;
  const [viewer, authored, admin, content, t] = await Promise.all([
    requireViewer(),
    read(challengeId),
    getTranslations("admin"),
    getTranslations("content"),
    getTranslations("challengeEditor"),
  ]);
  const place = { label: content("title") };
  return (
    <ChallengeEditorScreen
      key={challengeId}
      authored={authored}
      userId={viewer.id}
      crumbs={[
        { label: admin("title"), href: "/admin" },
        mayWriteContent(viewer) ? { ...place, href: "/admin/content" } : place,
        { label: t("list.title"), href: "/admin/content/challenges" },
        { label: titleOf(authored.body as Body) ?? t("untitled") },
      ]}
    />
  );
}
