import { Page } from "~/components/layout/page";
import { Loading } from "~/components/states/loading";
import { ChapterSkeleton } from "~/features/companion/chapters/components/chapter-skeleton";

export default function ChapterLoading() {
  return (
    <Page crumbs={[]}>
      <Loading>
        <ChapterSkeleton />
      </Loading>
    </Page>
  );
}
