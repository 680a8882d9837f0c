"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Segmented } from "~/components/data/segmented";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { Loading } from "~/components/states/loading";
import { SkeletonText } from "~/components/states/skeleton";
import { sourceOf } from "../../../body/rules";
import type { Body } from "../../../body/types";
import { laidOut } from "../../rules";
import type { EditorKind } from "../../types";
import { ChangeList } from "./change-list";
import type { VersionActions } from "./version-pane";
import classes from "./versions.module.css";

interface VersionDetailProps {
  kind: EditorKind<unknown>;
  version: number;
  /** The number that a restored version would have. */
  next: number;
  /** The text as it stands in the editor. */
  body: Body;
  actions: VersionActions;
  /** It is not what students have already. */
  publishable: boolean;
  /** The caller may publish it. */
  mine: boolean;
}

/** One version: what has changed since, its whole text, and what can be done with it. */
export function VersionDetail(props: VersionDetailProps) {
  const { kind, version, next, body, actions, publishable, mine } = props;
  const t = useTranslations("content.versions");
  const describe = useDescribeError();
  const [what, setWhat] = useState<"changes" | "source">("changes");
  const { data, error, refetch } = useQuery(kind.calls.version(version));
  if (error)
    return (
      <ErrorState title={t("failed")} onRetry={() => void refetch()}>
        {describe(error)}
      </ErrorState>
    );
  if (!data)
    return (
      <Loading>
        <SkeletonText lines={4} />
      </Loading>
    );
  const text = laidOut(data.body as Body, kind);
  return (
    <div className={classes.detail}>
      <div className={classes.row}>
        <Segmented
          label={t("what")}
          value={what}
          onChange={setWhat}
          options={[
            { value: "changes", label: t("changes") },
            { value: "source", label: t("source") },
          ]}
        />
      </div>
      {what === "changes" ? (
        <ChangeList kind={kind} before={text} after={body} same={t("same")} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        <pre className={classes.source} tabIndex={0}>
          {sourceOf(text)}
        </pre>
      )}
      <div className={classes.row}>
        <Button size="xs" disabled={actions.busy} onClick={() => actions.restore(version, text)}>
          {t("restore", { version: next })}
        </Button>
        {publishable && (
          <Button size="xs" disabled={!mine || actions.busy} onClick={() => actions.publish(version)}>
            {t("publish")}
          </Button>
        )}
      </div>
      {publishable && !mine && <p className={classes.meta}>{t("notYoursToPublish")}</p>}
    </div>
  );
}
