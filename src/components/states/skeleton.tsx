import type { CSSProperties } from "react";
import classes from "./skeleton.module.css";

/** The type sizes a skeleton line can stand in for; its height is that line height. */
export type TextSize = "xs" | "sm" | "md" | "lg" | "xl" | "2xl" | "3xl" | "task";

interface SkeletonTextProps {
  size?: TextSize;
  lines?: number;
  /** Width of the last line, so that a paragraph looks like one. Any CSS length. */
  width?: string;
}

/** Lines of text that are on their way, as high as the text will be. */
export function SkeletonText({ size = "md", lines = 1, width = "60%" }: SkeletonTextProps) {
  return (
    <span className={classes.text} style={{ "--line-height": `var(--lh-${size})` } as CSSProperties}>
      {Array.from({ length: lines }, (_, line) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never move
          key={line}
          className={classes.line}
          style={{ width: line === lines - 1 ? width : "100%" }}
        />
      ))}
    </span>
  );
}

interface SkeletonBoxProps {
  height: string;
  width?: string;
  round?: boolean;
}

/** A picture, ring, button or field on its way. Sizes are CSS lengths, tokens where there is one. */
export function SkeletonBox({ height, width = "100%", round = false }: SkeletonBoxProps) {
  return <span className={classes.box} data-round={round || undefined} style={{ width, height }} />;
}

interface SkeletonRowsProps {
  rows: number;
  /** Height of a row as a CSS length. */
  height?: string;
}

/** A ruled list on its way. */
export function SkeletonRows({ rows, height = "var(--touch)" }: SkeletonRowsProps) {
  return (
    <span className={classes.rows}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move
        <span key={row} className={classes.row} style={{ height }}>
          <span className={classes.line} style={{ width: `${40 + ((row * 17) % 35)}%` }} />
        </span>
      ))}
    </span>
  );
}
