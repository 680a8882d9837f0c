import { getTranslations } from "next-intl/server";
import { Page } from "~/components/layout/page";
import { Loading } from "~/components/states/loading";
import { SkeletonRows, SkeletonText } from "~/components/states/skeleton";

export default async function RegradeLoading() {
  const t = await getTranslations("regrade");
  return (
    <Page crumbs={[{ label: t("title") }]}>
      <Loading>
        <SkeletonText size="3xl" lines={1} width="240px" />
        <SkeletonRows rows={5} />
      </Loading>
    </Page>
  );
}
