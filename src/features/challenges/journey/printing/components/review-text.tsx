import { useFormatter, useTranslations } from "next-intl";
import type { Review } from "../../../reviews/types";
import classes from "./journey-print.module.css";

/** An evaluation that was released: each criterion with its points, what was said, and what the student answered. */
export function ReviewText({ review }: { review: Review }) {
  const t = useTranslations("journeyRecord.print");
  const format = useFormatter();
  const { reviewerName, releasedAt, scores, total, comment, answer, revision } = review;
  const date = (iso: string) => format.dateTime(new Date(iso), { dateStyle: "medium", timeStyle: "short" });
  return (
    <section className={classes.review}>
      <h3 className={classes.by}>
        {t("reviewBy", {
          name: reviewerName ?? t("unnamed"),
          date: releasedAt ? date(releasedAt) : "",
          revision,
        })}
      </h3>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t("criterion")}</th>
            <th scope="col">{t("points")}</th>
            <th scope="col">{t("remark")}</th>
          </tr>
        </thead>
        <tbody>
          {scores.map(({ criterionId, title, score, max, comment: said }) => (
            <tr key={criterionId}>
              <th scope="row">{title}</th>
              <td>{score === null ? t("noScore") : t("score", { score, max })}</td>
              <td>{said}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("total")}</th>
            <td>{t("score", { score: total.earned, max: total.max })}</td>
            <td />
          </tr>
        </tfoot>
      </table>
      {comment !== "" && <p className={classes.said}>{comment}</p>}
      {answer && (
        <>
          <p className={classes.by}>{t("answer", { date: date(answer.at) })}</p>
          <p className={classes.said}>{answer.text}</p>
        </>
      )}
    </section>
  );
}
