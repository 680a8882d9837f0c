import { SkeletonBox, SkeletonText } from "~/components/states/skeleton";
import classes from "./quiz-skeleton.module.css";

/** A question and its options on their way, as high as they will be. */
export function QuizSkeleton() {
  return (
    <div className={classes.whole}>
      <SkeletonText size="sm" width="45%" />
      <SkeletonBox height="var(--control-sm)" />
      <SkeletonText size="sm" width="20%" />
      <SkeletonText size="xl" lines={2} width="60%" />
      <SkeletonBox height="var(--touch)" />
      <SkeletonBox height="var(--touch)" />
      <SkeletonBox height="var(--touch)" />
      <SkeletonBox height="var(--touch)" />
    </div>
  );
}
