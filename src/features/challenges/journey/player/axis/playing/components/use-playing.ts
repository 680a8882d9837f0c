"use client";

import { useReducedMotion } from "@mantine/hooks";
import { useEffect, useMemo, useRef, useState } from "react";
import { usePlayer } from "../../../client";
import { lastAtMost } from "../../rules";
import { advance } from "../rules";
import type { Playing, Speed } from "../types";

/** Longer than this between two frames is a machine that slept, not time that was watched. */
const LONGEST_FRAME_MS = 250;

/**
 * Stops at the end, when the window is hidden, and goes on from wherever the reader goes meanwhile. Where less motion is
 * wished, the playhead does not glide: it goes from event to event.
 */
export function usePlaying(): Playing {
  const { player, cursor } = usePlayer();
  const calm = useReducedMotion();
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(8);
  const show = useRef<((at: number) => void) | null>(null);
  const times = useMemo(() => player.events.map(({ at }) => at), [player.events]);

  useEffect(() => {
    if (!playing) return;
    let frame = 0;
    let before: number | null = null;
    let index = cursor.get();
    let at = times[index] ?? 0;
    const step = (now: number) => {
      if (cursor.get() !== index) {
        index = cursor.get();
        at = times[index] ?? at;
      }
      at = advance(times, at, Math.min(LONGEST_FRAME_MS, before === null ? 0 : now - before), speed);
      before = now;
      const reached = Math.max(index, lastAtMost(times, at));
      if (reached !== index) {
        index = reached;
        cursor.set(index);
      }
      if (!calm) show.current?.(at);
      if (index >= times.length - 1) setPlaying(false);
      else frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    const pause = () => document.hidden && setPlaying(false);
    document.addEventListener("visibilitychange", pause);
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener("visibilitychange", pause);
      // Back from between two events to the one that is shown.
      show.current?.(times[cursor.get()] ?? 0);
    };
  }, [playing, speed, calm, cursor, times]);

  return useMemo(
    () => ({
      playing,
      toggle: () => {
        if (!playing && cursor.get() >= times.length - 1) cursor.set(0);
        setPlaying(!playing);
      },
      speed,
      setSpeed,
      onFrame: (to) => {
        show.current = to;
      },
    }),
    [playing, speed, cursor, times],
  );
}
