import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { mayWriteContent, requireViewer } from "~/app/viewer";
import { ChallengeEditorScreen } from "~/features/challenges/authoring/editor/components/challenge-editor-screen";
import { titleOf } from "~/features/challenges/authoring/rules";
import type { Body } from "~/features/content/body/types";
import { getCaller } from "~/trpc/server";

interface EditorPageProps {
  params: Promise<{ challengeId: string }>;
}

/** Removed ones answer PRECONDITION_FAILED: they are put back in the list first. */
const NOT_FOR_US = new Set(["NOT_FOUND", "FORBIDDEN", "BAD_REQUEST", "PRECONDITION_FAILED"]);

/** The challenge of the address, once per request; there is no such page for those who may not write it. */
const read = cache(async (challengeId: string) => {
  const caller = await getCaller();
  try {
    return await caller.challenges.authoring.get({ challengeId });
  } catch (error) {
    if (error instanceof TRPCError && NOT_FOR_US.has(error.code)) notFound();
    throw error;
  }
});

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
