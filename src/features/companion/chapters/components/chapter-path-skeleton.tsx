import { SkeletonBox, SkeletonText } from "~/components/states/skeleton";
import classes from "./chapter-path.module.css";
import progress from "./path-progress.module.css";

/** The path on its way: the ring and as many chapters as the course has. */
export function ChapterPathSkeleton() {
  return (
    <>
      <div className={progress.progress}>
        <SkeletonBox height="64px" width="64px" round />
        <div>
          <SkeletonText size="lg" width="200px" />
          <SkeletonText size="sm" width="160px" />
        </div>
      </div>
      <div className={classes.path}>
        {["one", "two", "three", "four", "five", "six"].map((stop) => (
          <div key={stop} className={classes.stop}>
            <SkeletonBox height="36px" width="36px" round />
            <div>
              <SkeletonText size="sm" width="72px" />
              <SkeletonText size="xl" width="40%" />
              <SkeletonText size="task" width="60%" />
              <SkeletonText size="sm" width="50%" />
            </div>
          </div>
        ))}
      </div>
    </>
  );
}
