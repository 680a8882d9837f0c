const words = new Intl.Segmenter("zh", { granularity: "word" });

const PARTICLES: ReadonlySet<string> = new Set(["的", "了"]);

/** A text without some of its characters, and where the others stand in it. */
export interface Lean {
  text: string;
  /** For each unit its place in the whole text. */
  places: readonly number[];
}

/**
 * A Chinese text without the particles 的 and 了, where they are words of their own (not in 目的 and 了解): 更新了参数 says
 * what 更新参数 says. Undefined if there are none.
 */
export function withoutParticles(text: string): Lean | undefined {
  if (!/[的了]/.test(text)) return undefined;
  const places: number[] = [];
  for (const { segment, index } of words.segment(text))
    if (!PARTICLES.has(segment)) for (let at = 0; at < segment.length; at += 1) places.push(index + at);
  return places.length < text.length
    ? { text: places.map((place) => text.charAt(place)).join(""), places }
    : undefined;
}
