import type { Crumb } from "~/components/layout/frame-types";
import { Workspace } from "~/components/layout/page";
import { Loading } from "~/components/states/loading";
import { SkeletonBox, SkeletonText } from "~/components/states/skeleton";
import classes from "./editor-skeleton.module.css";

interface EditorSkeletonProps {
  crumbs: Crumb[];
  /** The list that the editor was opened from. */
  backHref: string;
}

/** The editor on its way: head and two panes, of the size of what comes. */
export function EditorSkeleton({ crumbs, backHref }: EditorSkeletonProps) {
  return (
    <Workspace crumbs={crumbs} backHref={backHref}>
      <div className={classes.whole}>
        <Loading>
          <div className={classes.panes}>
            <div className={classes.head}>
              <SkeletonText size="xl" width="240px" />
              <SkeletonText size="sm" width="320px" />
            </div>
            <div className={classes.form}>
              <SkeletonText size="lg" width="120px" />
              <SkeletonBox height="36px" />
              <SkeletonBox height="96px" />
              <SkeletonBox height="72px" />
              <SkeletonBox height="72px" />
            </div>
            <div className={classes.aside}>
              <SkeletonText size="xl" width="70%" />
              <SkeletonText size="task" lines={4} />
              <SkeletonText size="sm" lines={5} />
            </div>
          </div>
        </Loading>
      </div>
    </Workspace>
  );
}
