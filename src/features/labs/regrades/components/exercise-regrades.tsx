"use client";

import { RegradeScreen } from "~/features/grading/regrades/components/regrade-screen";
import { useTRPCClient } from "~/trpc/client";

interface ExerciseRegradesProps {
  userId: string;
  exerciseId: string;
  /** Of the address, so that a reload shows the same preview. */
  regradeId: string | undefined;
}

/** Preview, application and history of regrading one exercise. */
export function ExerciseRegrades({ userId, exerciseId, regradeId }: ExerciseRegradesProps) {
  const { regrades } = useTRPCClient().labs;
  return (
    <RegradeScreen
      calls={{
        kind: "exercise",
        slug: exerciseId,
        preview: () => regrades.preview.mutate({ exerciseId }),
        apply: (wish) => regrades.applyPreview.mutate(wish),
        get: (page) => regrades.get.query(page),
        list: (page) => regrades.list.query({ exerciseId, ...page }),
      }}
      userId={userId}
      regradeId={regradeId}
    />
  );
}
