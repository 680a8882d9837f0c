"use client";

import { Button, Drawer } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DateTime } from "~/components/data/date-time";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { Loading } from "~/components/states/loading";
import { SkeletonRows, SkeletonText } from "~/components/states/skeleton";
import TextComparison from "~/features/content/comparison/components/text-comparison";
import { useTRPC } from "~/trpc/client";
import type { ChallengeView } from "../../../catalogue/schema";
import type { ChallengeLanguage } from "../../../types";
import type { Work } from "../../saving/components/use-work";
import classes from "./history-drawer.module.css";

interface HistoryDrawerProps {
  challenge: Pick<ChallengeView, "id" | "languages" | "starterCode">;
  work: Work;
  onClose: () => void;
}

/** The author's starter code stands at the end of the list under this id. */
const starterId = (language: ChallengeLanguage) => `starter:${language}`;

/** All that was saved of the work: one version compared with the present, or two with one another; any can be taken back. */
export default function HistoryDrawer({ challenge, work, onClose }: HistoryDrawerProps) {
  const t = useTranslations("challenges.history");
  const names = useTranslations("challenges.language");
  const common = useTranslations("common");
  const describe = useDescribeError();
  const trpc = useTRPC();
  const [selected, setSelected] = useState<string[]>([]);
  const saves = useInfiniteQuery({
    ...trpc.challenges.history.infiniteQueryOptions(
      { challengeId: challenge.id },
      { getNextPageParam: (page) => page.nextCursor },
    ),
    staleTime: 0,
  });
  const items = saves.data?.pages.flatMap((page) => page.items) ?? [];
  const starters = challenge.languages.filter((language) => challenge.starterCode[language]);
  const several = challenge.languages.length > 1;
  const select = (id: string) =>
    setSelected((before) =>
      before.includes(id) ? before.filter((one) => one !== id) : [...before, id].slice(-2),
    );
  // The later one is compared with the earlier one, in whatever order they were chosen.
  const order = [...items.map(({ id }) => id), ...starters.map(starterId)];
  const [to, from] = [...selected].sort((a, b) => order.indexOf(a) - order.indexOf(b));

  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(880px, 100%)"
      title={t("title")}
      overlayProps={{ backgroundOpacity: 0.35 }}
      classNames={{ title: classes.title ?? "", header: classes.header ?? "", body: classes.inner ?? "" }}
      closeButtonProps={{ "aria-label": common("close") }}
      attributes={{ header: { role: "presentation" } }}
    >
      <div className={classes.body}>
        {saves.error && items.length === 0 ? (
          <ErrorState title={t("failed")} onRetry={() => void saves.refetch()}>
            {describe(saves.error)}
          </ErrorState>
        ) : saves.isPending ? (
          <Loading>
            <SkeletonRows rows={5} />
          </Loading>
        ) : (
          <ol className={classes.list} aria-label={t("saves")}>
            {items.map((item) => (
              <li key={item.id}>
                <button
                  type="button"
                  className={classes.row}
                  aria-pressed={selected.includes(item.id)}
                  onClick={() => select(item.id)}
                >
                  <DateTime value={item.savedAt} as="brief" />
                  <span className={classes.meta}>
                    {t("size", { lines: item.lines })}
                    {several && ` · ${names(item.language)}`}
                  </span>
                </button>
              </li>
            ))}
            {saves.hasNextPage && (
              <li>
                <Button
                  size="xs"
                  fullWidth
                  loading={saves.isFetchingNextPage}
                  onClick={() => void saves.fetchNextPage()}
                >
                  {t("older")}
                </Button>
              </li>
            )}
            {starters.map((language) => (
              <li key={language}>
                <button
                  type="button"
                  className={classes.row}
                  aria-pressed={selected.includes(starterId(language))}
                  onClick={() => select(starterId(language))}
                >
                  {t("starter")}
                  {several && <span className={classes.meta}>{names(language)}</span>}
                </button>
              </li>
            ))}
          </ol>
        )}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
        <section className={classes.compared} tabIndex={0} aria-label={t("compared")}>
          {to === undefined ? (
            <p className={classes.note}>{t(items.length === 0 ? "empty" : "choose")}</p>
          ) : (
            <Compared challenge={challenge} work={work} from={from} to={to} onClose={onClose} />
          )}
        </section>
      </div>
    </Drawer>
  );
}

interface Version {
  language: ChallengeLanguage;
  code: string;
  /** Null for the starter. */
  at: string | null;
}

function useVersion(id: string | undefined, starterCode: ChallengeView["starterCode"]) {
  const trpc = useTRPC();
  const starter = id?.startsWith("starter:") ? (id.slice("starter:".length) as ChallengeLanguage) : undefined;
  const asked = id !== undefined && starter === undefined;
  const entry = useQuery({
    ...trpc.challenges.historyEntry.queryOptions({ id: asked ? id : "" }),
    enabled: asked,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const version: Version | undefined =
    starter !== undefined
      ? { language: starter, code: starterCode[starter]?.code ?? "", at: null }
      : asked && entry.data
        ? { language: entry.data.language, code: entry.data.solution, at: entry.data.savedAt }
        : undefined;
  return { version, error: asked ? entry.error : null, refetch: entry.refetch };
}

interface ComparedProps extends HistoryDrawerProps {
  /** The earlier of two; with one chosen, that one stands in `to` and is compared with the present. */
  from: string | undefined;
  to: string;
}

function Compared({ challenge, work, from, to, onClose }: ComparedProps) {
  const t = useTranslations("challenges.history");
  const describe = useDescribeError();
  const later = useVersion(to, challenge.starterCode);
  const earlier = useVersion(from, challenge.starterCode);
  const error = later.error ?? earlier.error;
  if (error) {
    return (
      <ErrorState
        onRetry={() => {
          void later.refetch();
          if (from !== undefined) void earlier.refetch();
        }}
      >
        {describe(error)}
      </ErrorState>
    );
  }
  const chosen = later.version;
  if (!chosen || (from !== undefined && !earlier.version)) {
    return (
      <Loading>
        <SkeletonText lines={8} />
      </Loading>
    );
  }
  const before = earlier.version ?? chosen;
  const after = earlier.version ? chosen : { language: work.language, code: work.text };
  const unlike = before.language !== after.language;
  return (
    <>
      <div className={classes.head}>
        <p className={classes.meta}>
          {earlier.version ? (
            <Between before={earlier.version} after={chosen} />
          ) : chosen.at === null ? (
            t("starterToNow")
          ) : (
            t.rich("toNow", { time: () => <DateTime value={chosen.at ?? ""} as="full" /> })
          )}
        </p>
        {!earlier.version && (
          <Button
            size="xs"
            onClick={() => {
              work.take({ language: chosen.language, code: chosen.code }, chosen.at);
              onClose();
            }}
          >
            {t("take")}
          </Button>
        )}
      </div>
      {unlike && <p className={classes.note}>{t("unlike")}</p>}
      <TextComparison before={before.code} after={after.code} same={t("same")} />
    </>
  );
}

function Between({ before, after }: { before: Version; after: Version }) {
  const t = useTranslations("challenges.history");
  const moment = ({ at }: Version) => (at === null ? t("starter") : <DateTime value={at} as="full" />);
  return t.rich("between", { from: () => moment(before), to: () => moment(after) });
}
