import { FEW_SAMPLES } from "../constants";
import type { Counts, JudgedSample, PlacedSample, SampleAdvice } from "./types";

/** Whether key and author see a sample alike. */
export const agrees = ({ credited, correct }: Pick<JudgedSample, "credited" | "correct">): boolean =>
  credited === correct;

/**
 * The samples in the order in which they are worth a look: where key and author do not agree first (what is credited
 * although it is not right before what is refused although it is), then what is flagged, then the rest; each as the
 * author ordered them.
 */
export function inOrderOfNeed(samples: readonly JudgedSample[]): PlacedSample[] {
  const need = (sample: JudgedSample) => {
    if (!agrees(sample)) return sample.credited ? 0 : 1;
    return sample.flagged ? 2 : 3;
  };
  return samples.map((sample, at) => ({ ...sample, at })).sort((a, b) => need(a) - need(b) || a.at - b.at);
}

/** How many samples key and author see otherwise. */
export const disagreements = ({ creditedWrong, refusedRight }: Counts): number =>
  creditedWrong + refusedRight;

/** What the samples lack before a table of them says much. */
export function adviceOn(samples: readonly Pick<JudgedSample, "correct">[]): SampleAdvice | null {
  if (samples.length === 0) return "none";
  if (samples.length < FEW_SAMPLES) return "few";
  if (samples.every(({ correct }) => correct)) return "allRight";
  return samples.some(({ correct }) => correct) ? null : "allWrong";
}
