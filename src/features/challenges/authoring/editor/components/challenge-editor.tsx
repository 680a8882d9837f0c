"use client";

import dynamic from "next/dynamic";
import { useLocale, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { Crumb } from "~/components/layout/frame-types";
import { EditorShell } from "~/features/content/editor/components/editor-shell";
import type { Locale } from "~/i18n/locales";
import { ChallengeForm } from "../../form/components/challenge-form";
import { KindMemory } from "../../form/kinds/rules";
import { ProofStep } from "../../proofs/components/proof-step";
import type { ChallengeAuthored } from "../../schema";
import { ChallengePreview } from "../../views/components/challenge-preview";
import { useChallengeKind } from "./challenge-kind";

const TryTutor = dynamic(
  () => import("../../tutoring/components/try-tutor").then((module) => module.TryTutor),
  {
    ssr: false,
  },
);

const PARTS = [
  "task",
  "code",
  "tests",
  "solutions",
  "materials",
  "tutor",
  "rubric",
  "stuck",
  "translation",
] as const;

interface ChallengeEditorProps {
  authored: ChallengeAuthored;
  userId: string;
  crumbs: Crumb[];
}

/** Where a challenge is written, proved by its solutions, and seen as students see it. */
export default function ChallengeEditor({ authored, userId, crumbs }: ChallengeEditorProps) {
  const t = useTranslations("challengeEditor");
  const { challengeId } = authored;
  const withoutProof = useRef(false);
  const kind = useChallengeKind({ challengeId, fallback: t("untitled"), withoutProof });
  const [kinds] = useState(() => ({ testKinds: new KindMemory(), materialKinds: new KindMemory() }));
  const spoken = useLocale();
  const [locale, setLocale] = useState<Locale>(spoken);
  return (
    <EditorShell
      kind={kind}
      opened={authored}
      userId={userId}
      crumbs={crumbs}
      locale={locale}
      onLocale={setLocale}
      form={({ body }) => ({
        parts: PARTS.map((part) => ({ part, title: t(`parts.${part}`) })),
        head: null,
        children: <ChallengeForm challengeId={challengeId} body={body} kinds={kinds} />,
        onPick: () => undefined,
      })}
      preview={(view) => <ChallengePreview challengeId={challengeId} view={view} />}
      panes={[
        {
          name: "tutor",
          label: t("tryTutor.pane"),
          show: ({ body }) => (
            <TryTutor challengeId={challengeId} userId={userId} body={body} version={authored.version} />
          ),
        },
      ]}
      publishing={({ version, hold }) => (
        <ProofStep challengeId={challengeId} version={version} hold={hold} withoutProof={withoutProof} />
      )}
    />
  );
}
