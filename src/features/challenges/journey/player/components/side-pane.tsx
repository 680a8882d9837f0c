"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Loading } from "~/components/states/loading";
import { SkeletonRows } from "~/components/states/skeleton";
import { useReviews } from "../../../reviews/client";
import { PinnedComments } from "../../../reviews/components/pinned-comments";
import { usePlayer } from "../client";
import { Facts } from "../side/components/facts";
import classes from "./side-pane.module.css";

function Waiting() {
  return (
    <Loading>
      <SkeletonRows rows={5} height="26px" />
    </Loading>
  );
}

const Evaluation = dynamic(
  () => import("../../../reviews/components/evaluation").then((module) => module.Evaluation),
  { ssr: false, loading: Waiting },
);
const OwnReviews = dynamic(
  () => import("../../../reviews/components/own-reviews").then((module) => module.OwnReviews),
  { ssr: false, loading: Waiting },
);

/** Beside the journey: facts at the moment, comments, and the evaluation, to write or to read. */
export function SidePane({ readerId }: { readerId: string }) {
  const t = useTranslations("player.side");
  const { own } = usePlayer().player;
  const { classes: taught, drafts, released } = useReviews().reviews;
  const [chosen, choose] = useState<string | null>(null);
  const begun = [...drafts, ...released].map(({ classId }) => classId);
  const usual = taught.find(({ id }) => begun.includes(id)) ?? taught[0];
  const classId = own ? null : (chosen ?? usual?.id ?? null);
  return (
    <section className={classes.side} aria-label={own ? t("labelOwn") : t("label")}>
      <Facts />
      {!own && taught.length > 1 && (
        <label className={classes.class}>
          {t("class")}
          <select value={classId ?? ""} onChange={({ currentTarget }) => choose(currentTarget.value)}>
            {taught.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <PinnedComments readerId={readerId} classId={classId} />
      {own ? <OwnReviews readerId={readerId} /> : <Evaluation readerId={readerId} classId={classId} />}
    </section>
  );
}
