import { challengeLanguages } from "../../constants";
import type { ChallengeListItem } from "../schema";
import type { ListFilter, ListGroup } from "./types";

const states = ["new", "started", "solved"] as const;

/** Reads a filter from an address; what is unknown there filters nothing. */
export function filterFrom(params: { get(name: string): string | null }): ListFilter {
  const state = states.find((one) => one === params.get("state")) ?? "all";
  const language = challengeLanguages.find((one) => one === params.get("language")) ?? "all";
  return { state, language };
}

/** The part of an address after the question mark; empty where nothing is filtered. */
export function filterQuery({ state, language }: ListFilter): string {
  const params = new URLSearchParams();
  if (state !== "all") params.set("state", state);
  if (language !== "all") params.set("language", language);
  return params.toString();
}

/** What passes the filter, class by class in the order of their names; those of no class come last. */
export function groupsOf(items: readonly ChallengeListItem[], filter: ListFilter): ListGroup[] {
  const groups = new Map<string | null, ListGroup>();
  for (const item of items) {
    if (filter.state !== "all" && item.state !== filter.state) continue;
    if (filter.language !== "all" && !item.languages.includes(filter.language)) continue;
    const group = groups.get(item.classId) ?? { classId: item.classId, className: item.className, items: [] };
    group.items.push(item);
    groups.set(item.classId, group);
  }
  return [...groups.values()].sort((a, b) => {
    if (a.classId === null || b.classId === null) return a.classId === null ? 1 : -1;
    return (a.className ?? "").localeCompare(b.className ?? "");
  });
}
