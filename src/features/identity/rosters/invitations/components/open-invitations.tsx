"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { TextLink } from "~/components/layout/button-link";
import { useTRPC } from "~/trpc/client";

/** How many are invited to the class and have not come yet, with the way to them; nothing where there are none. */
export function OpenInvitations({ classId }: { classId: string }) {
  const t = useTranslations("classes.roster");
  const trpc = useTRPC();
  const { data } = useInfiniteQuery(
    trpc.identity.rosters.invitations.infiniteQueryOptions(
      { classId },
      { getNextPageParam: ({ nextCursor }) => nextCursor },
    ),
  );
  const { unsent = 0, sent = 0, expired = 0 } = data?.pages[0]?.counts ?? {};
  const count = unsent + sent + expired;
  if (count === 0) return null;
  return (
    <TextLink href={`/admin/classes/${classId}/import#invitations`}>{t("invitations", { count })}</TextLink>
  );
}
