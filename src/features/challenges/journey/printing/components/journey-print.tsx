import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { pinsOf } from "../../../reviews/rules";
import type { Pin } from "../../../reviews/types";
import { JourneyText } from "../../text/components/journey-text";
import { Output } from "../../text/components/output";
import type { JourneyRecord } from "../types";
import classes from "./journey-print.module.css";
import { ReviewText } from "./review-text";

/** A journey for paper: what it is, what its events show, what was said to it, every event, and the program at the end. */
export function JourneyPrint({ record, printedAt }: { record: JourneyRecord; printedAt: Date }) {
  const t = useTranslations("journeyRecord.print");
  const { events, moments, reviews, starter, last } = record;
  const pins = pinsOf(events, reviews);
  return (
    <article className={classes.record}>
      <Head record={record} printedAt={printedAt} />
      <Part title={t("facts")}>
        <Facts record={record} />
      </Part>
      {moments.length > 0 && (
        <Part title={t("moments")}>
          <Moments record={record} />
        </Part>
      )}
      {reviews.length > 0 && (
        <Part title={t("reviews")}>
          {reviews.map((review) => (
            <ReviewText key={review.id} review={review} />
          ))}
        </Part>
      )}
      <Part title={t("events")}>
        <p className={classes.note}>{t("eventsNote")}</p>
        <JourneyText
          events={events}
          moments={moments}
          before={starter}
          level={3}
          below={(event) => pins.get(event.seq)?.map((pin) => <PinText key={pin.id} pin={pin} />)}
        />
      </Part>
      {last && (
        <Part title={t("program")}>
          <Output text={last.code} />
        </Part>
      )}
    </article>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.part}>
      <h2 className={classes.title}>{title}</h2>
      {children}
    </section>
  );
}

function Head({ record, printedAt }: { record: JourneyRecord; printedAt: Date }) {
  const t = useTranslations("journeyRecord.print");
  const format = useFormatter();
  const { name, title, events, cut, whole, broken } = record;
  const [first, last] = [events[0], events.at(-1)];
  const full = {
    ...({ weekday: "short", day: "numeric", month: "short", year: "numeric" } as const),
    ...({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const),
  };
  const lines: [term: string, text: ReactNode][] = [
    [t("student"), name ?? t("unnamed")],
    [t("challenge"), title],
    ...(first && last
      ? [
          [t("when"), format.dateTimeRange(new Date(first.at), new Date(last.at), full)] satisfies [
            string,
            string,
          ],
        ]
      : []),
    [t("count"), t(cut ? "countCut" : "countAll", { count: events.length })],
    [t("printed"), format.dateTime(printedAt, { ...full, timeZoneName: "short" })],
    [
      t("chain"),
      whole === null ? t("chainUnknown") : whole ? t("chainWhole") : t("chainBroken", { event: broken ?? 1 }),
    ],
  ];
  return (
    <dl className={classes.head}>
      {lines.map(([term, text]) => (
        <div key={term} className={classes.line}>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What the events show; each with what it means. */
function Facts({ record: { facts } }: { record: JourneyRecord }) {
  const t = useTranslations("journeyRecord.print");
  const words = useTranslations("journeyFacts.facts");
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t("fact")}</th>
          <th scope="col">{t("value")}</th>
          <th scope="col">{t("meaning")}</th>
        </tr>
      </thead>
      <tbody>
        {facts.map(({ id, key, values }) => (
          <tr key={id}>
            <th scope="row">{words(`${key}.label`, values as never)}</th>
            <td>{words(`${key}.value`, values as never)}</td>
            <td>{words(`${key}.explain`, values as never)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Moments({ record: { moments } }: { record: JourneyRecord }) {
  const t = useTranslations("journeyRecord.print");
  const words = useTranslations("journeyFacts.moments");
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t("event")}</th>
          <th scope="col">{t("moment")}</th>
          <th scope="col">{t("meaning")}</th>
        </tr>
      </thead>
      <tbody>
        {moments.map(({ seq, key, values }) => (
          <tr key={`${seq} ${key}`}>
            <th scope="row">
              <a href={`#event-${seq}`}>{seq}</a>
            </th>
            <td>{words(`${key}.label`, values)}</td>
            <td>{words(`${key}.explain`, values)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What a teacher said to an event. */
function PinText({ pin }: { pin: Pin }) {
  const t = useTranslations("journeyRecord.print");
  const format = useFormatter();
  return (
    <div className={classes.pin}>
      <p className={classes.by}>
        {t("comment", {
          name: pin.authorName ?? t("unnamed"),
          date: format.dateTime(new Date(pin.createdAt), { dateStyle: "medium" }),
        })}
      </p>
      <p className={classes.said}>{pin.body}</p>
    </div>
  );
}
