"use client";

import {
  type Icon,
  IconCircleCheck,
  IconClipboardText,
  IconDeviceFloppy,
  IconDoorEnter,
  IconDoorExit,
  IconEraser,
  IconFlag,
  IconMessageQuestion,
  IconPlayerPlay,
} from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { DateTime } from "~/components/data/date-time";
import { Loading } from "~/components/states/loading";
import { SkeletonText } from "~/components/states/skeleton";
import type { JourneyEvent } from "../schema";
import classes from "./journey-list.module.css";

const JourneyDetails = lazy(() => import("./journey-details"));

const ICONS: Record<JourneyEvent["kind"], Icon> = {
  open: IconDoorEnter,
  close: IconDoorExit,
  ask: IconMessageQuestion,
  run: IconPlayerPlay,
  save: IconDeviceFloppy,
  paste: IconClipboardText,
  submit: IconFlag,
  gone: IconEraser,
};

/** What there is to see of an event beyond its line. */
const OPENS: ReadonlySet<JourneyEvent["kind"]> = new Set(["ask", "run", "save", "paste", "submit"]);

/** One event: when, what, and the facts of it in words; its texts open below. */
export function JourneyEntry({ event, challengeId }: { event: JourneyEvent; challengeId: string }) {
  const [open, setOpen] = useState(false);
  if (!OPENS.has(event.kind)) {
    return (
      <div className={classes.row}>
        <Line event={event} />
      </div>
    );
  }
  return (
    <details onToggle={(toggled) => setOpen(toggled.currentTarget.open)}>
      <summary className={classes.row}>
        <Line event={event} />
      </summary>
      {open && (
        <div className={classes.details}>
          <Suspense
            fallback={
              <Loading>
                <SkeletonText lines={3} />
              </Loading>
            }
          >
            <JourneyDetails event={event} challengeId={challengeId} />
          </Suspense>
        </div>
      )}
    </details>
  );
}

function Line({ event }: { event: JourneyEvent }) {
  const t = useTranslations("challenges.journey.kind");
  const Mark = event.kind === "submit" && event.passed ? IconCircleCheck : ICONS[event.kind];
  return (
    <>
      <span className={classes.time}>
        <DateTime value={event.at} as="full" />
      </span>
      <Mark
        className={classes.icon}
        data-good={(event.kind === "submit" && event.passed) || undefined}
        size={18}
        aria-hidden="true"
      />
      <span className={classes.what}>{t(event.kind)}</span>
      <span className={classes.facts}>
        <Facts event={event} />
      </span>
    </>
  );
}

function Facts({ event }: { event: JourneyEvent }) {
  const t = useTranslations("challenges.journey.facts");
  const names = useTranslations("challenges.language");
  switch (event.kind) {
    case "ask":
      return t("ask", {
        level: event.hintLevel,
        held: String(event.held),
        stopped: String(event.stopped),
        passages: event.passages,
      });
    case "run":
      return event.timedOut
        ? t("runTimedOut", { language: names(event.language), ms: event.durationMs })
        : event.exitCode === null
          ? t("runStopped", { language: names(event.language), ms: event.durationMs })
          : t("run", { language: names(event.language), code: event.exitCode, ms: event.durationMs });
    case "save":
      return t("save", { added: event.linesAdded, removed: event.linesRemoved, size: event.size });
    case "paste":
      return t("paste", { size: event.size, source: event.source });
    case "submit":
      return t("submit", { passed: event.testsPassed, total: event.testsTotal });
    default:
      return null;
  }
}
