import classes from "./pips.module.css";

/** One mark: passed, failed, or not judged yet. */
export type Pip = "passed" | "failed" | "open";

interface PipsProps {
  pips: readonly Pip[];
  /** The same in words ("4 of 5 criteria pass"); marks alone say nothing to some. */
  label: string;
}

/** A row of marks in a fixed order: full = passed, hollow = not. */
export function Pips({ pips, label }: PipsProps) {
  return (
    <span className={classes.pips} role="img" aria-label={label}>
      {pips.map((pip, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a mark is its place
        <i key={place} className={classes.pip} data-pip={pip} />
      ))}
    </span>
  );
}
