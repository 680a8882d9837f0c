"use client";

import { Button } from "@mantine/core";
import { useMutation, useQueryClient, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { DateTime } from "~/components/data/date-time";
import table from "~/components/data/table.module.css";
import { Section } from "~/components/layout/page";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import type { OpenInvitation } from "~/features/identity/rosters/invitations/schema";
import { useTRPC } from "~/trpc/client";
import classes from "./roster.module.css";
import { Sheet } from "./sheet";

/** Who is invited and has not come yet: letters again, taken back, or printed. */
export function Invitations({ classId }: { classId: string }) {
  const t = useTranslations("rosters.invitations");
  const describe = useDescribeError();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const list = useSuspenseInfiniteQuery(
    trpc.identity.rosters.invitations.infiniteQueryOptions(
      { classId },
      { getNextPageParam: ({ nextCursor }) => nextCursor },
    ),
  );
  const again = () => queries.invalidateQueries(trpc.identity.rosters.invitations.pathFilter());
  const send = useMutation(trpc.identity.rosters.sendLetters.mutationOptions({ onSettled: again }));
  const sheet = useMutation(trpc.identity.rosters.sheet.mutationOptions({ onSettled: again }));
  const counts = list.data.pages[0]?.counts ?? { unsent: 0, sent: 0, expired: 0 };
  const items = list.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return null;
  return (
    <Section id="invitations" title={t("title")} ruled>
      <div className={classes.bar}>
        <p className={classes.meta}>{t("counts", counts)}</p>
        <span className={classes.actions}>
          {counts.unsent > 0 && (
            <Button loading={send.isPending} onClick={() => send.mutate({ classId })}>
              {t("sendUnsent", { count: counts.unsent })}
            </Button>
          )}
          <Button
            loading={sheet.isPending}
            aria-describedby="print-hint"
            onClick={() => sheet.mutate({ classId })}
          >
            {t("print")}
          </Button>
        </span>
      </div>
      <p className={classes.meta} id="print-hint">
        {t("printHint")}
      </p>
      <p className={classes.meta} role="status">
        {send.data && t("sent", send.data)}
      </p>
      {send.isError && <ErrorState title={t("sendFailed")}>{describe(send.error)}</ErrorState>}
      {sheet.isError && <ErrorState title={t("printFailed")}>{describe(sheet.error)}</ErrorState>}
      {sheet.data && <Sheet {...sheet.data} onClose={sheet.reset} />}
      <table className={`${table.table} ${table.stacked} ${classes.list}`} aria-labelledby="invitations">
        <thead>
          <tr>
            <th scope="col">{t("column.person")}</th>
            <th scope="col">{t("column.role")}</th>
            <th scope="col">{t("column.state")}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <Row key={one.id} classId={classId} one={one} onDone={again} />
          ))}
        </tbody>
      </table>
      {list.hasNextPage && (
        <Button mt="md" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t("showMore")}
        </Button>
      )}
    </Section>
  );
}

interface RowProps {
  classId: string;
  one: OpenInvitation;
  onDone: () => Promise<void>;
}

function Row({ classId, one, onDone }: RowProps) {
  const t = useTranslations("rosters.invitations");
  const part = useTranslations("admin.classes.part");
  const describe = useDescribeError();
  const trpc = useTRPC();
  const resend = useMutation(trpc.identity.rosters.resend.mutationOptions({ onSuccess: onDone }));
  const revoke = useMutation(trpc.identity.rosters.revoke.mutationOptions({ onSuccess: onDone }));
  const input = { classId, invitationId: one.id };
  const error = resend.error ?? revoke.error;
  const name = one.name || one.email;
  return (
    <tr>
      <th scope="row">
        {name}
        {one.name !== "" && <span className={classes.address}>{one.email}</span>}
        {error && <span className={classes.refused}>{describe(error)}</span>}
      </th>
      <td className={table.meta}>{part(one.role)}</td>
      <td className={table.meta}>
        {one.state === "sent" && one.sentAt === null ? t("state.printed") : t(`state.${one.state}`)}{" "}
        <DateTime value={one.state === "expired" ? one.expiresAt : (one.sentAt ?? one.createdAt)} as="day" />
      </td>
      <td className={classes.end}>
        <span className={classes.actions}>
          <Button
            size="xs"
            loading={resend.isPending}
            aria-label={t("resendNamed", { name })}
            onClick={() => resend.mutate(input)}
          >
            {t("resend")}
          </Button>
          <Button
            size="xs"
            loading={revoke.isPending}
            aria-label={t("revokeNamed", { name })}
            onClick={() => revoke.mutate(input)}
          >
            {t("revoke")}
          </Button>
        </span>
      </td>
    </tr>
  );
}
