import { Page } from "~/components/layout/page";
import { Loading } from "~/components/states/loading";
import { SkeletonRows, SkeletonText } from "~/components/states/skeleton";

/** Any screen of a learner on its way, when it has no skeleton of its own. */
export default function ScreenLoading() {
  return (
    <Page crumbs={[]}>
      <Loading>
        <SkeletonText size="3xl" width="320px" />
        <SkeletonText width="260px" />
        <SkeletonRows rows={6} />
      </Loading>
    </Page>
  );
}
