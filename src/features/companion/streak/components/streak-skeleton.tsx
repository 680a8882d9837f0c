import { SkeletonBox, SkeletonText } from "~/components/states/skeleton";
import classes from "./streak-screen.module.css";

/** The streak on its way. */
export function StreakSkeleton() {
  return (
    <>
      <div className={classes.now}>
        <div>
          <SkeletonBox height="44px" width="160px" />
          <SkeletonText size="sm" width="80px" />
        </div>
        <SkeletonText lines={2} />
      </div>
      <SkeletonText size="lg" width="160px" />
      <SkeletonBox height="200px" />
    </>
  );
}
