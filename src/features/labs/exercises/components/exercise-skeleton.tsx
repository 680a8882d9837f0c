import { useTranslations } from "next-intl";
import { Workspace } from "~/components/layout/page";
import { Loading } from "~/components/states/loading";
import { SkeletonBox, SkeletonRows, SkeletonText } from "~/components/states/skeleton";
import classes from "./exercise-skeleton.module.css";

/** The workspace on its way: the same panes, the same heights. */
export function ExerciseSkeleton() {
  const t = useTranslations("labs");
  return (
    <Workspace crumbs={[{ label: t("title"), href: "/labs" }]} backHref="/labs">
      <div className={classes.whole}>
        <Loading>
          <div className={classes.panes}>
            <div className={classes.task}>
              <SkeletonText size="xl" width="70%" />
              <SkeletonText size="task" lines={5} width="40%" />
              <SkeletonRows rows={4} height="28px" />
            </div>
            <div className={classes.bench}>
              <SkeletonText size="md" width="88px" />
              <SkeletonBox height="100%" />
              <SkeletonBox height="var(--control)" width="134px" />
              <SkeletonText size="md" lines={4} width="50%" />
            </div>
          </div>
        </Loading>
      </div>
    </Workspace>
  );
}
