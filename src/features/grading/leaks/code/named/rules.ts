import { CODE_LEAK_LIMITS } from "../constants";
import type { CodeToken } from "../tokens/types";

const { kept: KEPT } = CODE_LEAK_LIMITS.named;

/** Groups and short lines of replies, each with the names that stood in it, and (as bits) the places not seen before. */
export type Named = Map<string, Map<string, number>>;

const namesOf = (tokens: readonly CodeToken[]): string[] =>
  tokens.filter(({ kind }) => kind === "name").map(({ exact }) => exact);

/** Keeps by which names tokens were said. Of one group only so many ways are kept. */
export function addNamed(named: Named, group: string, tokens: readonly CodeToken[], places: number): void {
  addWay(named, group, namesOf(tokens).join(" "), places);
}

function addWay(named: Named, group: string, names: string, places: number): void {
  const ways = named.get(group) ?? new Map<string, number>();
  if (ways.size >= KEPT && !ways.has(names)) return;
  ways.set(names, (ways.get(names) ?? 0) | places);
  named.set(group, ways);
}

/** Adds what was said by names to what was said before. */
export function addAllNamed(into: Named, more: Named): void {
  for (const [group, ways] of more) for (const [names, places] of ways) addWay(into, group, names, places);
}

/** A stretch of a solution that can be held: a group of tokens, or a line that is shorter. */
export interface Stretch {
  from: number;
  to: number;
  name: string;
}

/**
 * For each token of a solution whether replies hold it where every name of the solution's stands for one name of the replies
 * alone: the one that most stretches have. Who tells a program in pieces calls its things the same from reply to reply;
 * who gives examples of syntax does not.
 */
export function heldByNames(
  tokens: readonly CodeToken[],
  stretches: readonly Stretch[],
  said: readonly Named[],
  count: (steps: number) => void,
): boolean[] {
  const found = stretches.flatMap(({ from, to, name }) => {
    const own = namesOf(tokens.slice(from, to));
    return said.flatMap((named) =>
      [...(named.get(name) ?? [])].map(([names, places]) => ({
        from,
        to,
        pairs: names.split(" ").flatMap((other, at) => (own[at] === undefined ? [] : [[own[at], other]])),
        places,
      })),
    );
  });
  count(stretches.length + found.length);
  const meant = namesMeant(found);
  const hit = new Array<boolean>(tokens.length).fill(false);
  for (const { from, to, pairs, places } of found) {
    if (pairs.some(([own = "", other]) => meant.get(own) !== other)) continue;
    for (let at = from; at < to; at += 1) if (places & (1 << (at - from))) hit[at] = true;
  }
  return hit;
}

/** For each name of a solution the name that most stretches have for it; none stands for two. */
function namesMeant(found: readonly { from: number; pairs: readonly string[][] }[]): Map<string, string> {
  const votes = new Map<string, { pair: readonly string[]; at: Set<number> }>();
  for (const { from, pairs } of found)
    for (const pair of pairs) {
      const key = pair.join(" ");
      const vote = votes.get(key) ?? { pair, at: new Set<number>() };
      votes.set(key, vote);
      vote.at.add(from);
    }
  const meant = new Map<string, string>();
  const taken = new Set<string>();
  for (const { pair } of [...votes.values()].sort((one, other) => other.at.size - one.at.size)) {
    const [own = "", other = ""] = pair;
    if (meant.has(own) || taken.has(other)) continue;
    meant.set(own, other);
    taken.add(other);
  }
  return meant;
}
