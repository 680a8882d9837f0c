import { ExerciseSkeleton } from "~/features/labs/exercises/components/exercise-skeleton";

export default function ExerciseLoading() {
  return <ExerciseSkeleton />;
}
