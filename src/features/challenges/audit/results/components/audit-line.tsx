"use client";

import { IconShieldCheck, IconShieldExclamation, IconShieldQuestion } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DateTime } from "~/components/data/date-time";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { Loading } from "~/components/states/loading";
import { SkeletonText } from "~/components/states/skeleton";
import { useTRPC } from "~/trpc/client";
import type { AuditResult } from "../schema";
import classes from "./audit-line.module.css";

interface AuditLineProps {
  challengeId: string;
  /** The version that is looked at, or about to be published. */
  version: number;
}

/** What the tutor's audit found last: how much it gave away, how often it turned harmless questions down, and when. */
export function AuditLine({ challengeId, version }: AuditLineProps) {
  const t = useTranslations("challengeEditor.audit");
  const describe = useDescribeError();
  const { data, error, refetch } = useQuery(
    useTRPC().challenges.authoring.audit.queryOptions({ challengeId, version }),
  );
  return (
    <section className={classes.audit} aria-label={t("title")}>
      {error ? (
        <ErrorState onRetry={() => void refetch()}>{describe(error)}</ErrorState>
      ) : data === undefined ? (
        <Loading>
          <SkeletonText lines={3} />
        </Loading>
      ) : data === null ? (
        <>
          <p className={classes.head}>
            <IconShieldQuestion className={classes.icon} size={18} aria-hidden="true" />
            <b>{t("never")}</b>
          </p>
          <p className={classes.meta}>{t.rich("how", { command })}</p>
        </>
      ) : (
        <Found found={data} version={version} />
      )}
    </section>
  );
}

const command = (chunks: ReactNode) => <code className={classes.command}>{chunks}</code>;

function Found({ found, version }: { found: NonNullable<AuditResult>; version: number }) {
  const t = useTranslations("challengeEditor.audit");
  const format = useFormatter();
  const { leaks, refusals, failed, publishedVersion } = found;
  const clean = leaks.count === 0 && failed === 0;
  const Icon = clean ? IconShieldCheck : IconShieldExclamation;
  const percent = (share: number) => format.number(share, { style: "percent", maximumFractionDigits: 1 });
  const model = [found.model, ...found.modelVersions.filter((one) => one !== found.model)].join(", ");
  const counts = [
    ["leaks", leaks],
    ["draftLeaks", found.draftLeaks],
    ["refusals", refusals],
  ] as const;
  return (
    <>
      <p className={classes.head} data-tone={clean ? "ok" : "warn"}>
        <Icon className={classes.icon} size={18} aria-hidden="true" />
        <b>{t(leaks.count === 0 ? "clean" : "leaked", { count: leaks.count })}</b>
      </p>
      <dl className={classes.counts}>
        {counts.map(([name, rate]) => (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd>
              {rate.of === 0
                ? t("nothing")
                : t("rate", {
                    count: rate.count,
                    of: rate.of,
                    low: percent(rate.low),
                    high: percent(rate.high),
                  })}
            </dd>
          </div>
        ))}
      </dl>
      {failed > 0 && <p className={classes.warn}>{t("failed", { count: failed })}</p>}
      {found.version !== version && (
        <p className={classes.warn}>{t("otherVersion", { played: found.version, version })}</p>
      )}
      {publishedVersion !== null && publishedVersion !== version && found.version < publishedVersion && (
        <p className={classes.warn}>{t("olderThanPublished", { published: publishedVersion })}</p>
      )}
      <p className={classes.meta}>
        {t("played", { version: found.version, level: found.hintLevel, model })}{" "}
        <DateTime value={found.playedAt} as="full" />
      </p>
    </>
  );
}
