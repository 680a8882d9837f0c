import classes from "./pips.module.css";

/** One mark: passed, failed, or not judged yet. */
export type Pip = "passed" | "failed" | "open";

interface PipsProps {
  pips: readonly Pip[];
  /** The same in words ("4 of 5 criteria pass"); marks alone say nothing to some. */
  label: string;
}

/** As many marks as can be told apart, and have room, in a line of a list. */
const MOST = 9;

/** A row of marks in a fixed order: full = passed, hollow = not. Where they are too many, how many of how many pass. */
export function Pips({ pips, label }: PipsProps) {
  if (pips.length > MOST) {
    return (
      <span className={classes.share} role="img" aria-label={label}>
        {pips.filter((pip) => pip === "passed").length}/{pips.length}
      </span>
    );
  }
  return (
    <span className={classes.pips} data-narrow={pips.length > 6 || undefined} role="img" aria-label={label}>
      {pips.map((pip, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a mark is its place
        <i key={place} className={classes.pip} data-pip={pip} />
      ))}
    </span>
  );
}
