import { SkeletonBox, SkeletonText } from "~/components/states/skeleton";
import { HomeColumns } from "./home-columns";
import classes from "./home-skeleton.module.css";

/** The home page on its way: the same boxes in the same places. */
export function HomeSkeleton() {
  return (
    <>
      <SkeletonText size="3xl" width="320px" />
      <SkeletonText width="260px" />
      <HomeColumns
        first={<SkeletonBox height="226px" />}
        below={
          <div>
            <SkeletonText size="lg" width="120px" />
            <div className={classes.rings}>
              <SkeletonBox height="64px" width="64px" round />
              <SkeletonBox height="64px" width="64px" round />
            </div>
          </div>
        }
        aside={
          <>
            <SkeletonText size="lg" width="64px" />
            <SkeletonBox height="176px" />
          </>
        }
      />
    </>
  );
}
