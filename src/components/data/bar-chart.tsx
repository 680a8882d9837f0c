import classes from "./chart.module.css";
import { scaleTo } from "./chart-scale";

export interface Bar {
  id: string;
  label: string;
  value: number;
  /** The value in words: "12 of 30", "2.4". */
  text: string;
}

interface BarChartProps {
  bars: readonly Bar[];
  /** What a whole bar stands for; the highest value, rounded up, if it is not given. */
  max?: number;
}

/**
 * Bars that lie, one below another, each with its label and its value in words. It shows what a table beside it says, so
 * it is hidden from assistive technology.
 */
export function BarChart({ bars, max }: BarChartProps) {
  const top = max ?? scaleTo(Math.max(0, ...bars.map(({ value }) => value))).top;
  return (
    <div className={classes.bars} aria-hidden="true">
      {bars.map(({ id, label, value, text }) => (
        <div key={id} className={classes.bar}>
          <span className={classes.barLabel} title={label}>
            {label}
          </span>
          <span className={classes.track}>
            <span className={classes.fill} style={{ width: `${Math.min(100, (value / top) * 100)}%` }} />
          </span>
          <span className={classes.barText}>{text}</span>
        </div>
      ))}
    </div>
  );
}
