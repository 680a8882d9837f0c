"use client";

import { Button, VisuallyHidden } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { DateTime } from "~/components/data/date-time";
import table from "~/components/data/table.module.css";
import type { RegradeChangeView } from "../schema";
import classes from "./regrade.module.css";
import type { RegradeQuery } from "./use-regrade";

/** Whose result changes, from what to what, and why. */
export function ChangeTable({
  regrade: { changes, hasMore, loadMore, loadingMore },
}: {
  regrade: RegradeQuery;
}) {
  const t = useTranslations("regrade");
  return (
    <>
      <table className={classes.changes}>
        <thead>
          <tr>
            <th scope="col">{t("table.student")}</th>
            <th scope="col">{t("table.when")}</th>
            <th scope="col">{t("table.result")}</th>
            <th scope="col">{t("table.why")}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={change.attemptId}>
              <th scope="row">{change.student}</th>
              <td className={table.meta}>
                <DateTime value={change.attemptAt} as="full" />
              </td>
              <td>
                <Turn change={change} />
              </td>
              <td>
                <Reasons reasons={change.reasons} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {hasMore && (
        <div className={classes.more}>
          <Button size="xs" onClick={loadMore} loading={loadingMore}>
            {t("table.more")}
          </Button>
        </div>
      )}
    </>
  );
}

function Turn({ change: { before, after } }: { change: RegradeChangeView }) {
  const t = useTranslations("regrade.table");
  const verdict = ({ passed }: RegradeChangeView["before"]) => t(passed ? "passed" : "failed");
  const told = (result: RegradeChangeView["before"]) =>
    t("score", { verdict: verdict(result), score: result.score });
  return (
    <>
      <VisuallyHidden>
        {t("from", { verdict: verdict(before), score: before.score })}.{" "}
        {t("to", { verdict: verdict(after), score: after.score })}
      </VisuallyHidden>
      <span className={classes.turn} aria-hidden="true">
        <span className={classes.was}>{told(before)}</span>
        <IconArrowRight size={16} />
        <span className={classes.is}>{told(after)}</span>
      </span>
    </>
  );
}

function Reasons({ reasons }: { reasons: RegradeChangeView["reasons"] }) {
  const t = useTranslations("regrade.reason");
  if (reasons.length === 0) return t("rules");
  return (
    <ul className={classes.reasons}>
      {reasons.map(({ id, change, label, hidden }) => (
        <li key={id}>
          {t(change, { label })}
          {hidden && <span className={classes.fact}> ({t("hidden")})</span>}
        </li>
      ))}
    </ul>
  );
}
