import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { QueryBoundary } from "~/components/states/query-boundary";
import { SkeletonBox, SkeletonRows, SkeletonText } from "~/components/states/skeleton";
import classes from "./player-frame.module.css";

/** The place of the player in its page, also while it loads and when it cannot be loaded. */
export function PlayerFrame({ children }: { children: ReactNode }) {
  const t = useTranslations("player.header");
  return (
    <div className={classes.frame}>
      <QueryBoundary skeleton={<PlayerSkeleton />} errorTitle={t("loadFailed")}>
        {children}
      </QueryBoundary>
    </div>
  );
}

/** Header, axis and panes where they will stand. */
function PlayerSkeleton() {
  return (
    <span className={classes.player}>
      <span className={classes.header}>
        <SkeletonBox round height="32px" width="32px" />
        <SkeletonBox height="24px" width="min(420px, 60vw)" />
      </span>
      <span className={classes.axis}>
        <SkeletonBox height="32px" width="min(320px, 60vw)" />
        <SkeletonBox height="190px" />
      </span>
      <span className={classes.deck}>
        <SkeletonRows rows={9} height="44px" />
        <SkeletonText lines={14} />
        <SkeletonText lines={8} />
        <SkeletonRows rows={8} />
      </span>
    </span>
  );
}
