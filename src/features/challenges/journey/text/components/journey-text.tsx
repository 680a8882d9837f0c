import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Moment } from "../../moments/types";
import { sittingsOf } from "../rules";
import type { Sitting, TextEntry, TextEvent } from "../types";
import { EventFacts } from "./event-facts";
import { EventParts } from "./event-parts";
import classes from "./journey-text.module.css";

interface JourneyTextProps {
  /** In the order of `seq`, with whole texts; a part of a journey as well. */
  events: readonly TextEvent[];
  /** Of these events: they stand beside the names of the events that they are at. */
  moments?: readonly Moment[];
  /** The program before the first of them: what the challenge began with, where it is the beginning. */
  before?: string;
  /** Sittings that are not among these events: the first one here has the next number. */
  sittingsBefore?: number;
  /** Heading of a sitting; an event has the next one, a part of it the one after that. */
  level?: 2 | 3;
  /** What stands below an event, as comments that are pinned to it. */
  below?: (event: TextEvent) => ReactNode;
}

/**
 * Journey events as text with headings: everything that the player shows, in the order of the journey. A sitting (from one
 * opening to the next) is a section; an event an item of its list, with the element id `event-<seq>` and a heading, and below
 * it whole texts: what was asked, answered, printed, pasted and tested, and of programs the lines that changed. It works on
 * the server and in the browser alike, has no state, and prints well.
 */
export function JourneyText({
  events,
  moments = [],
  before = "",
  sittingsBefore = 0,
  level = 2,
  below,
}: JourneyTextProps) {
  return sittingsOf(events, before).map(({ number, entries }) => {
    const sitting = { number: sittingsBefore + number, entries };
    return <SittingText key={number} {...{ sitting, moments, level, below }} />;
  });
}

type Level = 2 | 3 | 4 | 5;
const HEADINGS = { 2: "h2", 3: "h3", 4: "h4", 5: "h5" } as const;

interface SittingTextProps {
  sitting: Sitting;
  moments: readonly Moment[];
  level: 2 | 3;
  below: JourneyTextProps["below"];
}

function SittingText({ sitting, moments, level, below }: SittingTextProps) {
  const t = useTranslations("journeyRecord.text");
  const format = useFormatter();
  const Title = HEADINGS[level];
  const { number, entries } = sitting;
  const [first, last] = [entries[0]?.event.at ?? 0, entries.at(-1)?.event.at ?? 0];
  return (
    <section className={classes.sitting}>
      <Title className={classes.head}>
        {t("sitting", { number })}
        <span className={classes.when}>
          {format.dateTimeRange(new Date(first), new Date(last), {
            ...({ weekday: "short", day: "numeric", month: "short", year: "numeric" } as const),
            ...({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const),
          })}
        </span>
      </Title>
      <ol className={classes.events} start={entries[0]?.event.seq ?? 1}>
        {entries.map((entry) => (
          <EventText
            key={entry.event.seq}
            entry={entry}
            moments={moments.filter(({ seq }) => seq === entry.event.seq)}
            level={level === 2 ? 3 : 4}
            below={below?.(entry.event)}
          />
        ))}
      </ol>
    </section>
  );
}

interface EventTextProps {
  entry: TextEntry;
  moments: readonly Moment[];
  level: Level;
  below: ReactNode;
}

function EventText({ entry, moments, level, below }: EventTextProps) {
  const t = useTranslations("journeyRecord.text");
  const kinds = useTranslations("journeyRecord.text.kind");
  const words = useTranslations("journeyFacts.moments");
  const format = useFormatter();
  const { event } = entry;
  const Title = HEADINGS[level];
  const time = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;
  return (
    <li id={`event-${event.seq}`} className={classes.event} data-kind={event.kind}>
      <Title className={classes.name}>
        <span className={classes.seq}>{event.seq}</span>
        <span className={classes.kind}>{kinds(event.kind)}</span>
        <time className={classes.time} dateTime={new Date(event.at).toISOString()}>
          {format.dateTime(event.at, time)}
        </time>
      </Title>
      <p className={classes.facts}>
        <EventFacts entry={entry} />
      </p>
      {moments.length > 0 && (
        <ul className={classes.moments} aria-label={t("moments")}>
          {moments.map(({ key, values }) => (
            <li key={key}>
              <strong>{words(`${key}.label`, values)}</strong> {words(`${key}.explain`, values)}
            </li>
          ))}
        </ul>
      )}
      <EventParts entry={entry} level={level === 3 ? 4 : 5} />
      {below}
    </li>
  );
}
