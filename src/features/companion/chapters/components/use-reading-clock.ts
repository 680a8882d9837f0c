import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTRPC, useTRPCClient } from "~/trpc/client";
import type { StreakNow } from "../../streak/schema";
import { readOn } from "../rules";
import { leaveWord } from "./leave-word";

/** How often the clock looks whether the page is read, in milliseconds. */
const LOOK_MS = 5_000;
/** What one report may hold, in minutes. */
const MOST_MINUTES = 30;
const SIGNS_OF_LIFE = ["pointermove", "pointerdown", "keydown", "wheel", "touchmove", "scroll"] as const;

interface ReadingClock {
  chapterId: string;
  /** Being read; undefined before the first. */
  sectionId: string | undefined;
  /** As the server knows it. */
  lastSectionId: string | null;
  timeSpentMinutes: number;
}

/**
 * Tells the server that a chapter is read: once that it was opened, then each minute in which the page was in view and
 * used, with the section. A report that failed is made up for by the next. Whoever leaves leaves the section behind.
 */
export function useReadingClock({ chapterId, sectionId, lastSectionId, timeSpentMinutes }: ReadingClock): {
  minutes: number;
  milestone: StreakNow["milestone"];
} {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const [minutes, setMinutes] = useState(timeSpentMinutes);
  const [milestone, setMilestone] = useState<StreakNow["milestone"]>(null);
  const section = useRef(sectionId);
  const told = useRef(lastSectionId);
  useEffect(() => {
    section.current = sectionId;
  }, [sectionId]);

  useEffect(() => {
    let owed = 0;
    let activeMs = 0;
    let lookedAt = performance.now();
    let lifeAt = lookedAt;

    const report = async (more: number) => {
      const at = section.current;
      const sent = Math.min(owed + more, MOST_MINUTES);
      owed = 0;
      try {
        const visit = { chapterId, minutes: sent, ...(at ? { sectionId: at } : {}) };
        const kept = await client.companion.chapters.recordVisit.mutate(visit);
        if (at) told.current = at;
        setMinutes(kept.timeSpentMinutes);
        if (kept.streak?.milestone) setMilestone(kept.streak.milestone);
        if (kept.streak) void queries.invalidateQueries(trpc.engagement.streaks.queryFilter());
      } catch {
        owed = Math.min(owed + sent, MOST_MINUTES);
      }
    };

    const look = () => {
      const now = performance.now();
      // A machine that slept has not read: a stretch is as long as the clock's own step at most, roughly.
      const passedMs = Math.min(now - lookedAt, 2 * LOOK_MS);
      lookedAt = now;
      const visible = document.visibilityState === "visible";
      const next = readOn(activeMs, { passedMs, visible, idleMs: now - lifeAt });
      activeMs = next.activeMs;
      if (next.minuteFull) void report(1);
    };

    const live = () => {
      lifeAt = performance.now();
    };
    /** Out of view may be the last that is heard of the page. */
    const hide = () => {
      const at = section.current;
      if (document.visibilityState !== "hidden" || !at || at === told.current) return;
      if (leaveWord({ chapterId, minutes: 0, sectionId: at })) told.current = at;
    };

    void report(0);
    const clock = setInterval(look, LOOK_MS);
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, live, { passive: true });
    document.addEventListener("visibilitychange", hide);
    return () => {
      clearInterval(clock);
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, live);
      document.removeEventListener("visibilitychange", hide);
      const at = section.current;
      const left =
        at && at !== told.current
          ? client.companion.chapters.recordVisit.mutate({ chapterId, minutes: 0, sectionId: at })
          : Promise.resolve();
      // The screens that show the standing ask anew, whether or not the last word arrived.
      left.catch(() => undefined).finally(() => void queries.invalidateQueries(trpc.companion.pathFilter()));
    };
  }, [chapterId, client, queries, trpc]);
  return { minutes, milestone };
}
