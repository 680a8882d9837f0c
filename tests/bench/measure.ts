/** Milliseconds that `work` takes. */
export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const start = performance.now();
  const value = await work();
  return { ms: performance.now() - start, value };
}

/** The times of `count` rounds, after one that does not count. */
export async function rounds(count: number, work: () => Promise<unknown>): Promise<number[]> {
  await work();
  const times: number[] = [];
  for (let round = 0; round < count; round++) times.push((await timed(work)).ms);
  return times;
}

/** One line: median, 95th percentile and worst of some times in milliseconds. */
export function report(name: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const cells = [at(0.5), at(0.95), sorted.at(-1) ?? 0].map((ms) => ms.toFixed(ms < 100 ? 1 : 0).padStart(8));
  console.log(
    `${name.padEnd(48)} median ${cells[0]}  p95 ${cells[1]}  max ${cells[2]} ms  (${times.length})`,
  );
}
