"use client";

import { Button } from "@mantine/core";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { DateTime } from "~/components/data/date-time";
import { useDescribeError } from "~/components/states/error-text";
import { Notice } from "~/features/identity/account/components/notice";
import { deviceOf } from "~/features/identity/rules";
import classes from "~/features/identity/sessions/components/session-list.module.css";
import { useTRPC } from "~/trpc/client";

/** Where the person is signed in, each with a way to end it. */
export function SessionList() {
  const t = useTranslations("profile.sessions");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const describe = useDescribeError();
  const { data: sessions } = useSuspenseQuery(trpc.identity.sessions.list.queryOptions());
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.identity.sessions.pathKey() });
  const end = useMutation(trpc.identity.sessions.end.mutationOptions({ onSettled: refresh }));
  const endOthers = useMutation(trpc.identity.sessions.endOthers.mutationOptions({ onSettled: refresh }));
  const failure = end.error ?? endOthers.error;

  function nameOf(session: (typeof sessions)[number]): string {
    if (session.kind === "rest") return t("rest");
    const { browser, system } = deviceOf(session.userAgent);
    return browser && system ? t("device", { browser, system }) : (browser ?? system ?? t("unknown"));
  }

  return (
    <div className={classes.all}>
      {failure && <Notice tone="bad">{describe(failure)}</Notice>}
      {endOthers.data && <Notice tone="ok">{t("ended", { count: endOthers.data.ended })}</Notice>}
      <ul className={classes.list}>
        {sessions.map((session) => (
          <li key={session.id} className={classes.row}>
            <div>
              <p className={classes.device}>{nameOf(session)}</p>
              <p className={classes.facts}>
                {session.current
                  ? t("current")
                  : t.rich("used", { when: () => <DateTime value={session.lastUsedAt} /> })}
                {" · "}
                {t.rich("started", { when: () => <DateTime value={session.createdAt} /> })}
              </p>
            </div>
            {!session.current && (
              <Button
                size="xs"
                aria-label={t("endNamed", { device: nameOf(session) })}
                loading={end.isPending && end.variables.sessionId === session.id}
                onClick={() => end.mutate({ sessionId: session.id })}
              >
                {t("end")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <Button onClick={() => endOthers.mutate()} loading={endOthers.isPending}>
          {t("endOthers")}
        </Button>
      )}
    </div>
  );
}
