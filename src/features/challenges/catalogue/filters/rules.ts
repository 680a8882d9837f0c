import { challengeLanguages } from "../../constants";
import type { ChallengeListItem } from "../schema";
import type { ListFilter, ListGroup } from "./types";

/** Most characters that are looked for. */
const MAX_TEXT = 100;
const states = ["new", "started", "solved"] as const;

/** Reads a filter from an address; what is unknown there filters nothing. */
export function filterFrom(params: { get(name: string): string | null }): ListFilter {
  const state = states.find((one) => one === params.get("state")) ?? "all";
  const language = challengeLanguages.find((one) => one === params.get("language")) ?? "all";
  return { text: (params.get("find") ?? "").slice(0, MAX_TEXT), state, language };
}

/** The part of an address after the question mark; empty where nothing is filtered. */
export function filterQuery({ text, state, language }: ListFilter): string {
  const params = new URLSearchParams();
  if (text.trim() !== "") params.set("find", text.trim().slice(0, MAX_TEXT));
  if (state !== "all") params.set("state", state);
  if (language !== "all") params.set("language", language);
  return params.toString();
}

/** As people compare words: without marks, case and width. */
const plain = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** What passes the filter, class by class in the order of their names; those of no class come last. */
export function groupsOf(items: readonly ChallengeListItem[], filter: ListFilter): ListGroup[] {
  const words = plain(filter.text).split(/\s+/).filter(Boolean);
  const groups = new Map<string | null, ListGroup>();
  for (const item of items) {
    if (filter.state !== "all" && item.state !== filter.state) continue;
    if (filter.language !== "all" && !item.languages.includes(filter.language)) continue;
    if (words.length > 0) {
      const said = plain(`${item.title} ${item.summary} ${item.className ?? ""}`);
      if (!words.every((word) => said.includes(word))) continue;
    }
    const group = groups.get(item.classId) ?? { classId: item.classId, className: item.className, items: [] };
    group.items.push(item);
    groups.set(item.classId, group);
  }
  return [...groups.values()].sort((a, b) => {
    if (a.classId === null || b.classId === null) return a.classId === null ? 1 : -1;
    return (a.className ?? "").localeCompare(b.className ?? "");
  });
}
