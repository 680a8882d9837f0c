import { Page } from "~/components/layout/page";
import { Loading } from "~/components/states/loading";
import { SkeletonText } from "~/components/states/skeleton";
import { QuizSkeleton } from "~/features/companion/quizzes/components/quiz-skeleton";

export default function QuizLoading() {
  return (
    <Page crumbs={[]} width="read">
      <Loading>
        <SkeletonText size="3xl" width="70%" />
        <QuizSkeleton />
      </Loading>
    </Page>
  );
}
