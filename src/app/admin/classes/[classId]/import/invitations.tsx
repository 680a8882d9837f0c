"use client";

import { Button, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DateTime } from "~/components/data/date-time";
import { ProgressBar } from "~/components/data/progress-bar";
import table from "~/components/data/table.module.css";
import { Section } from "~/components/layout/page";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import type { OpenInvitation } from "~/features/identity/rosters/invitations/schema";
import { useTRPC } from "~/trpc/client";
import classes from "./roster.module.css";
import { Sheet } from "./sheet";
import { useLetters } from "./use-import";

const STATES = ["sent", "unsent", "expired"] as const;
/** A list that one sees at a glance has no search. */
const FEW = 10;

/** Who is invited and has not come yet: letters again, taken back, or printed. */
export function Invitations({ classId }: { classId: string }) {
  const t = useTranslations("rosters.invitations");
  const describe = useDescribeError();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [text, setText] = useState("");
  const [search] = useDebouncedValue(text.trim(), 250);
  const list = useInfiniteQuery(
    trpc.identity.rosters.invitations.infiniteQueryOptions(
      { classId, ...(search === "" ? {} : { search }) },
      { getNextPageParam: ({ nextCursor }) => nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const again = () => queries.invalidateQueries(trpc.identity.rosters.invitations.pathFilter());
  const send = useMutation(trpc.identity.rosters.sendLetters.mutationOptions({ onSettled: again }));
  const sheet = useMutation(trpc.identity.rosters.sheet.mutationOptions({ onSettled: again }));
  const leaving = useLetters(classId, send.isPending);
  if (list.isError && !list.data)
    return (
      <ErrorState title={t("loadFailed")} onRetry={() => void list.refetch()} retrying={list.isFetching}>
        {describe(list.error)}
      </ErrorState>
    );
  const counts = list.data?.pages[0]?.counts ?? { unsent: 0, sent: 0, expired: 0 };
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const all = counts.unsent + counts.sent + counts.expired;
  if (all === 0 && !sheet.data) return null;
  const facts = STATES.filter((one) => counts[one] > 0).map((one) =>
    t(`count.${one}`, { count: counts[one] }),
  );
  return (
    <Section id="invitations" title={t("title")} ruled>
      <div className={classes.bar}>
        <p className={classes.meta}>{facts.join(" · ")}</p>
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
      {leaving && (
        <ProgressBar value={leaving.done} max={leaving.total} label={t("letters")} width={160}>
          {t("lettersWords", { done: leaving.done, total: leaving.total })}
        </ProgressBar>
      )}
      <p className={classes.meta} role="status">
        {send.data && t("sent", send.data)}
      </p>
      {send.isError && <ErrorState title={t("sendFailed")}>{describe(send.error)}</ErrorState>}
      {sheet.isError && <ErrorState title={t("printFailed")}>{describe(sheet.error)}</ErrorState>}
      {sheet.data && <Sheet {...sheet.data} onClose={sheet.reset} />}
      {all > FEW && (
        <TextInput
          className={classes.find}
          type="search"
          aria-label={t("find")}
          placeholder={t("find")}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          value={text}
          maxLength={120}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
      )}
      {items.length === 0 && <p className={classes.meta}>{t("noneFound")}</p>}
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
            aria-label={t(one.state === "unsent" ? "sendNamed" : "resendNamed", { name })}
            onClick={() => resend.mutate(input)}
          >
            {t(one.state === "unsent" ? "send" : "resend")}
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
