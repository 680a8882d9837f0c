"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { appErrorOf } from "~/trpc/app-error-of";
import { useTRPCClient } from "~/trpc/client";
import type { OpenedSession } from "../../../sessions/schema";
import { tellOnLeaving } from "./tell-on-leaving";

/** How often the server hears that somebody is still reading; sessions idle for half an hour are closed. */
const TOUCH_MS = 4 * 60_000;

/** Closed by the job, or by another tab of the same person. */
const isOver = (error: unknown) => appErrorOf(error).reason === "challenges.sessionEnded";

export interface SessionControls {
  /** Null until it is open. */
  sessionId: string | null;
  /** Why it could not be opened the last time; null where it could. */
  sessionError: unknown;
  /** Calls with an open session: the one there is, or a new one where that was closed meanwhile. */
  withSession: <T>(call: (sessionId: string) => Promise<T>) => Promise<T>;
}

/**
 * A session for as long as somebody is here: opened with the page, kept while they are active, closed when they leave, and
 * opened again without a word where it had idled out.
 * @param on.opened what the server has of the person's work at that moment
 * @param on.leaving the page goes: what is to be told before the session is closed
 */
export function useSession(
  challengeId: string,
  classId: string | null,
  on: { opened: (session: OpenedSession) => void; leaving: (sessionId: string) => void },
): SessionControls {
  const client = useTRPCClient();
  const [sessionId, setSessionId] = useState<string | null>(null);
  const [sessionError, setSessionError] = useState<unknown>(null);
  const current = useRef<string | null>(null);
  const opening = useRef<Promise<string> | null>(null);
  const mounted = useRef(false);
  /** Calls under way: a page that is left inside the app closes the session after them. */
  const calls = useRef(new Set<Promise<unknown>>());
  const latest = useRef(on);
  latest.current = on;

  const open = useCallback((): Promise<string> => {
    opening.current ??= client.challenges.openSession
      .mutate({ challengeId, classId })
      .then(
        (session) => {
          current.current = session.sessionId;
          setSessionId(session.sessionId);
          setSessionError(null);
          latest.current.opened(session);
          return session.sessionId;
        },
        (error: unknown) => {
          setSessionError(error);
          throw error;
        },
      )
      .finally(() => {
        opening.current = null;
      });
    return opening.current;
  }, [challengeId, classId, client]);

  const withSession = useCallback(
    async <T>(call: (sessionId: string) => Promise<T>): Promise<T> => {
      const made = (async () => {
        const id = current.current ?? (await open());
        try {
          return await call(id);
        } catch (error) {
          if (!isOver(error)) throw error;
          // Somebody else may have opened the next one while this call was under way.
          if (current.current === id) current.current = null;
          return call(current.current ?? (await open()));
        }
      })();
      calls.current.add(made);
      try {
        return await made;
      } finally {
        calls.current.delete(made);
      }
    },
    [open],
  );

  useEffect(() => {
    let left = false;
    const under = calls.current;
    mounted.current = true;
    const begin = () => {
      left = false;
      open().catch(() => undefined);
    };
    const close = () => {
      if (left || current.current === null) return;
      left = true;
      tellOnLeaving("challenges.closeSession", { sessionId: current.current });
      current.current = null;
    };
    const leave = () => {
      if (!left && current.current !== null) latest.current.leaving(current.current);
      close();
    };
    const back = (event: PageTransitionEvent) => {
      if (event.persisted) begin();
    };
    const online = () => {
      if (current.current === null) begin();
    };
    begin();
    addEventListener("pagehide", leave);
    addEventListener("pageshow", back);
    addEventListener("online", online);
    return () => {
      removeEventListener("pagehide", leave);
      removeEventListener("pageshow", back);
      removeEventListener("online", online);
      mounted.current = false;
      // A moment later: the last save is asked for while this ends, and after it there may be another.
      const closeAfter = async () => {
        await Promise.allSettled(under);
        if (under.size > 0) setTimeout(closeAfter);
        else if (!mounted.current) close();
      };
      setTimeout(closeAfter);
    };
  }, [open]);

  useEffect(() => {
    let active = false;
    const notice = () => {
      active = true;
    };
    const timer = setInterval(() => {
      if (!active || document.visibilityState !== "visible") return;
      active = false;
      withSession((id) => client.challenges.touch.mutate({ sessionId: id })).catch(() => undefined);
    }, TOUCH_MS);
    const events = ["pointerdown", "keydown", "wheel", "touchmove"] as const;
    for (const event of events) addEventListener(event, notice, { passive: true });
    return () => {
      clearInterval(timer);
      for (const event of events) removeEventListener(event, notice);
    };
  }, [client, withSession]);

  return { sessionId, sessionError, withSession };
}
