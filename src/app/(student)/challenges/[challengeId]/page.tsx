import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireViewer } from "~/app/viewer";
import { MarkdownText } from "~/components/markdown/markdown-text";
import { ChallengeWorkspace } from "~/features/challenges/workspace/components/challenge-workspace";
import { getCaller, HydrateClient, prefetch, trpc } from "~/trpc/server";
import { challengeOf } from "../challenge-of";

interface ChallengePageProps {
  params: Promise<{ challengeId: string }>;
}

export async function generateMetadata({ params }: ChallengePageProps): Promise<Metadata> {
  await requireViewer();
  return { title: (await challengeOf((await params).challengeId)).title };
}

export default async function ChallengePage({ params }: ChallengePageProps) {
  const viewer = await requireViewer();
  const { challengeId } = await params;
  const challenge = await challengeOf(challengeId);
  const [t, caller] = await Promise.all([getTranslations("challenges"), getCaller()]);
  const [saved] = await Promise.all([
    caller.challenges.solution({ challengeId }),
    // Awaited, because `useQuery` renders what is there: an answer between server and browser would not match.
    prefetch(trpc.challenges.quota.queryOptions()),
    prefetch(trpc.challenges.latestRun.queryOptions({ challengeId })),
    prefetch(trpc.challenges.submissions.queryOptions({ challengeId, limit: 1 })),
  ]);
  const texts = challenge.supportMaterials.flatMap((material) =>
    material.kind === "text"
      ? [
          [
            material.id,
            <MarkdownText
              key={material.id}
              text={material.text}
              scope={`material-${material.id}`}
              size="panel"
              maths
            />,
          ] as const,
        ]
      : [],
  );
  return (
    <HydrateClient>
      <ChallengeWorkspace
        key={challengeId}
        challenge={{ ...challenge, statement: "" }}
        userId={viewer.id}
        statement={<MarkdownText text={challenge.statement} scope="statement" size="task" above={1} maths />}
        materialTexts={Object.fromEntries(texts)}
        saved={saved}
        crumbs={[{ label: t("title"), href: "/challenges" }, { label: challenge.title }]}
        backHref="/challenges"
      />
    </HydrateClient>
  );
}
