"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "~/trpc/client";
import { SwitchLine } from "./switch-line";

/** Whether the tutor answers in challenges of a class. */
export function ClassTutorSwitch({ classId }: { classId: string }) {
  const t = useTranslations("tutor.switches");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const path = trpc.challenges.switches.getClass;
  const { data } = useSuspenseQuery(path.queryOptions({ classId }));
  const turn = useMutation({
    ...trpc.challenges.switches.setClass.mutationOptions(),
    onSettled: () => queries.invalidateQueries({ queryKey: path.queryKey({ classId }) }),
  });
  return (
    <SwitchLine
      name={t("class.name")}
      hint={t("class.hint")}
      enabled={turn.isPending ? turn.variables.enabled : data.enabled}
      offAbove={data.offAbove}
      mayChange={data.mayChange}
      pending={turn.isPending}
      error={turn.error}
      onTurn={(enabled) => turn.mutate({ classId, enabled })}
    />
  );
}
