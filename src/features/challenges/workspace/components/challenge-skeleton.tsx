import { useTranslations } from "next-intl";
import { Workspace } from "~/components/layout/page";
import { Loading } from "~/components/states/loading";
import { SkeletonBox, SkeletonRows, SkeletonText } from "~/components/states/skeleton";
import classes from "./challenge-skeleton.module.css";

/** The desk on its way: the same panes, the same heights. */
export function ChallengeSkeleton() {
  const t = useTranslations("challenges");
  return (
    <Workspace crumbs={[{ label: t("title"), href: "/challenges" }]} backHref="/challenges">
      <div className={classes.whole}>
        <Loading>
          <div className={classes.panes}>
            <div className={classes.task}>
              <SkeletonText size="xl" width="70%" />
              <SkeletonText size="sm" width="40%" />
              <SkeletonText size="task" lines={6} width="40%" />
              <SkeletonRows rows={2} height="36px" />
            </div>
            <div className={classes.bench}>
              <SkeletonText size="md" width="160px" />
              <SkeletonBox height="100%" />
              <SkeletonBox height="var(--control)" width="250px" />
              <SkeletonText size="md" lines={4} width="50%" />
            </div>
            <div className={classes.tutor}>
              <SkeletonText size="md" width="72px" />
              <SkeletonText size="sm" lines={3} width="40%" />
            </div>
          </div>
        </Loading>
      </div>
    </Workspace>
  );
}
