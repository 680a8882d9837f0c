import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { Page } from "~/components/layout/page";
import { Loading } from "~/components/states/loading";
import { HomeSkeleton } from "~/features/engagement/home/components/home-skeleton";
import { requireViewer } from "../viewer";
import { readHome } from "./home-tasks";
import { HomeView } from "./home-view";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("home");
  return { title: t("title") };
}

async function Home() {
  const [viewer, home] = await Promise.all([requireViewer(), readHome()]);
  return <HomeView name={viewer.name} {...home} />;
}

export default function HomePage() {
  const t = useTranslations("home");
  return (
    <Page crumbs={[{ label: t("title") }]}>
      <Suspense
        fallback={
          <Loading>
            <HomeSkeleton />
          </Loading>
        }
      >
        <Home />
      </Suspense>
    </Page>
  );
}
