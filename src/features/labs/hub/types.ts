/** Anything that happens during a run; the last one is final. */
export interface Numbered<E> {
  /** 1-based place in the run; a follower resumes after it. */
  seq: number;
  event: E;
}

/** How a run tells its followers what happens. */
export interface RunHandle<E> {
  emit(event: E): void;
  /** Aborted when the person cancels, or when nobody has followed for a while. */
  signal: AbortSignal;
}
