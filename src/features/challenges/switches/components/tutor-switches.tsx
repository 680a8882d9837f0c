"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "~/trpc/client";
import type { WideSwitch } from "../schema";
import { SwitchLine } from "./switch-line";
import classes from "./switch-line.module.css";

/** The switches of the site and of organizations; those that one may not turn are shown as they stand. */
export function TutorSwitches() {
  const t = useTranslations("tutor.switches");
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.challenges.switches.get.queryOptions());
  return (
    <>
      {data.map((one) => (
        <Wide key={one.organizationId ?? "site"} one={one} />
      ))}
      <p className={classes.note}>{t("challenge")}</p>
    </>
  );
}

function Wide({ one }: { one: WideSwitch }) {
  const t = useTranslations("tutor.switches");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const turn = useMutation({
    ...trpc.challenges.switches.set.mutationOptions(),
    onSettled: () => queries.invalidateQueries({ queryKey: trpc.challenges.switches.get.queryKey() }),
  });
  const { place, organizationId, name } = one;
  return (
    <SwitchLine
      name={place === "site" ? t("site.name") : (name ?? "")}
      hint={t(`${place}.hint`)}
      enabled={turn.isPending ? turn.variables.enabled : one.enabled}
      offAbove={one.offAbove}
      mayChange={one.mayChange}
      pending={turn.isPending}
      error={turn.error}
      onTurn={(enabled) =>
        turn.mutate(
          organizationId === null
            ? { place: "site", enabled }
            : { place: "organization", organizationId, enabled },
        )
      }
    />
  );
}
