import { SkeletonRows, SkeletonText } from "~/components/states/skeleton";
import classes from "./chapter-reader.module.css";

/** A chapter on its way. */
export function ChapterSkeleton() {
  return (
    <div className={classes.reader}>
      <div className={classes.text}>
        <SkeletonText size="sm" width="160px" />
        <SkeletonText size="3xl" width="70%" />
        <SkeletonText size="task" width="80%" />
        <SkeletonRows rows={1} />
        <SkeletonText size="task" lines={8} />
        <SkeletonText size="task" lines={8} />
      </div>
      <div className={classes.aside}>
        <div className={classes.contents}>
          <SkeletonRows rows={7} height="32px" />
        </div>
      </div>
    </div>
  );
}
