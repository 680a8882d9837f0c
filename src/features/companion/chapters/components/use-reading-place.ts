import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from "react";
import { sectionAnchor } from "../../rules";
import { minutesLeft } from "../rules";

interface ReadSection {
  sectionId: string;
  minutes: number;
}

/** Where somebody is in a chapter. */
export interface ReadingPlace {
  /** Place of the section being read; -1 before the first. */
  current: number;
  /** Minutes still to be read. */
  left: number;
}

/** Where the eye is, as a share of the window's height from its top. */
const EYE = 0.3;

const elementOf = (sectionId: string) => document.getElementById(sectionAnchor(sectionId));

function placeNow(sections: readonly ReadSection[]): ReadingPlace {
  const { scrollHeight } = document.documentElement;
  const bottom = window.scrollY + window.innerHeight;
  const minutes = sections.map((section) => section.minutes);
  const eye = window.innerHeight * EYE;
  const boxes = sections.map(({ sectionId }) => elementOf(sectionId)?.getBoundingClientRect());
  const last = boxes.at(-1);
  // Where the last words are in view, there is nothing left, however short the last section is.
  if (last && last.bottom <= window.innerHeight) return { current: sections.length - 1, left: 0 };
  if (bottom >= scrollHeight - 2) return { current: sections.length - 1, left: 0 };
  const current = boxes.findLastIndex((box) => box !== undefined && box.top <= eye);
  const box = boxes[current];
  const share = box && box.height > 0 ? (eye - box.top) / box.height : 0;
  return { current, left: minutesLeft(minutes, current, share) };
}

/** Follows the scrolling: which section is being read, and how much is left. */
export function useReadingPlace(sections: readonly ReadSection[]): ReadingPlace {
  const [place, setPlace] = useState<ReadingPlace>(() => ({
    current: -1,
    left: minutesLeft(
      sections.map(({ minutes }) => minutes),
      -1,
      0,
    ),
  }));
  useEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      const now = placeNow(sections);
      setPlace((before) => (before.current === now.current && before.left === now.left ? before : now));
    };
    const soon = () => {
      frame ||= requestAnimationFrame(look);
    };
    soon();
    window.addEventListener("scroll", soon, { passive: true });
    window.addEventListener("resize", soon);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("scroll", soon);
      window.removeEventListener("resize", soon);
    };
  }, [sections]);
  return place;
}

const never = () => () => undefined;

/** Was this screen sent by the server, and not opened from another one? */
function useSentByServer(): boolean {
  const hydrating = useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
  const [sent] = useState(hydrating);
  return sent;
}

/**
 * Opens the chapter where it was left, before anything is painted where it is opened from another screen. An address with
 * a section wins, and so does a place that the browser itself came back to.
 */
export function useRestoredPlace(lastSectionId: string | null, firstSectionId: string | undefined) {
  const sent = useSentByServer();
  useLayoutEffect(() => {
    const named = window.location.hash.slice(1);
    const kept = lastSectionId !== firstSectionId && lastSectionId ? sectionAnchor(lastSectionId) : "";
    // From another screen, the router may have left the window where that one stood.
    const mayMove = () => window.scrollY === 0 || (named !== "" && !sent);
    if (!(named || kept) || !mayMove()) return;
    // In a frame of its own, because the router puts a new page at its top after this.
    const frame = requestAnimationFrame(() => {
      if (mayMove()) document.getElementById(named || kept)?.scrollIntoView();
    });
    return () => cancelAnimationFrame(frame);
  }, [lastSectionId, firstSectionId, sent]);
}
