/** A scale for the axis of a chart: from 0 to a round number at or above the highest value, in at most five steps. */
export function scaleTo(highest: number): { top: number; ticks: number[] } {
  if (!(highest > 0) || !Number.isFinite(highest)) return { top: 1, ticks: [0, 1] };
  const size = 10 ** Math.floor(Math.log10(highest / 4));
  const step = [1, 2, 2.5, 5, 10].map((part) => part * size).find((one) => one * 4 >= highest) ?? highest;
  const count = Math.ceil(highest / step - 1e-9);
  const ticks = Array.from({ length: count + 1 }, (_, place) => Number((place * step).toPrecision(12)));
  return { top: ticks.at(-1) ?? highest, ticks };
}

/** Which of many labels of an axis to write, so that at most `most` stand there, evenly and the last one among them. */
export function labelled(count: number, most: number): Set<number> {
  const every = Math.max(1, Math.ceil(count / most));
  const places = new Set<number>();
  for (let place = count - 1; place >= 0; place -= every) places.add(place);
  return places;
}
