"use client";

import { useSuspenseQueries } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { EmptyState } from "~/components/states/empty-state";
import { useTRPC } from "~/trpc/client";
import { withUnserved } from "../rules";
import classes from "./chapter-path.module.css";
import { ChapterStop, UnservedStop } from "./chapter-stop";
import { PathProgress } from "./path-progress";

/** The chapters in order with what the person has done of each, how far that is, and where to go on. */
export function ChapterPath() {
  const t = useTranslations("companion");
  const trpc = useTRPC();
  const [{ data: chapters }, { data: progress }] = useSuspenseQueries({
    queries: [trpc.companion.chapters.list.queryOptions(), trpc.companion.progress.queryOptions()],
  });
  if (progress.total === 0) return <EmptyState>{t("empty")}</EmptyState>;
  return (
    <>
      <PathProgress chapters={chapters} progress={progress} />
      <ol className={classes.path} aria-label={t("path.label")}>
        {withUnserved(chapters, progress.unserved).map((stop) =>
          "chapter" in stop ? (
            <ChapterStop key={stop.chapter.chapterId} chapter={stop.chapter} />
          ) : (
            <UnservedStop key={stop.unserved.chapterId} chapterId={stop.unserved.chapterId} />
          ),
        )}
      </ol>
    </>
  );
}
