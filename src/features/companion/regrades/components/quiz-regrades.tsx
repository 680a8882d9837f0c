"use client";

import { RegradeScreen } from "~/features/grading/regrades/components/regrade-screen";
import { useTRPCClient } from "~/trpc/client";

interface QuizRegradesProps {
  userId: string;
  quizId: string;
  /** Of the address, so that a reload shows the same preview. */
  regradeId: string | undefined;
}

/** Preview, application and history of regrading one quiz. */
export function QuizRegrades({ userId, quizId, regradeId }: QuizRegradesProps) {
  const { regrades } = useTRPCClient().companion;
  return (
    <RegradeScreen
      calls={{
        kind: "quiz",
        slug: quizId,
        preview: () => regrades.preview.mutate({ quizId }),
        apply: (wish) => regrades.applyPreview.mutate(wish),
        get: (page) => regrades.get.query(page),
        list: (page) => regrades.list.query({ quizId, ...page }),
      }}
      userId={userId}
      regradeId={regradeId}
    />
  );
}
