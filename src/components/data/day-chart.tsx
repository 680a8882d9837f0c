import classes from "./chart.module.css";
import { labelled, scaleTo } from "./chart-scale";

export interface DayColumn {
  /** YYYY-MM-DD. */
  date: string;
  /** As the axis says it. */
  label: string;
  /** One count for each part, in the order of `parts`. */
  counts: readonly number[];
}

interface DayChartProps {
  days: readonly DayColumn[];
  /** Names of the parts of a column, from the ground up: at most four. */
  parts: readonly string[];
  formatCount: (count: number) => string;
}

const WIDTH = 960;
const HEIGHT = 200;

/**
 * A column for each day, its parts on one another, told apart by pattern and by their place in the legend. It shows what a
 * table beside it says, so it is hidden from assistive technology.
 */
export function DayChart({ days, parts, formatCount }: DayChartProps) {
  const highest = Math.max(0, ...days.map(({ counts }) => counts.reduce((sum, count) => sum + count, 0)));
  const { top, ticks } = scaleTo(highest);
  const slot = WIDTH / Math.max(1, days.length);
  const width = Math.max(1, slot - Math.min(6, slot / 4));
  // From the last day back; narrow screens have room for every other one.
  const shown = new Map(
    [...labelled(days.length, 6)].map((place, turn) => [place, turn % 2 === 0 ? "always" : "wide"]),
  );
  return (
    <div className={classes.days} aria-hidden="true">
      <ul className={classes.legend}>
        {parts.map((part, place) => (
          <li key={part}>
            <i className={classes.swatch} data-part={place % 4} />
            {part}
          </li>
        ))}
      </ul>
      <div className={classes.plot}>
        <div className={classes.ticks}>
          {[...ticks].reverse().map((tick) => (
            <span key={tick}>{formatCount(tick)}</span>
          ))}
        </div>
        <svg
          className={classes.svg}
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="presentation"
        >
          {ticks.map((tick) => (
            <line
              key={tick}
              className={classes.gridLine}
              x1={0}
              x2={WIDTH}
              y1={yOf(tick, top)}
              y2={yOf(tick, top)}
            />
          ))}
          {days.map(({ date, counts }, place) => (
            <g key={date} transform={`translate(${place * slot + (slot - width) / 2} 0)`}>
              {stacked(counts).map(({ part, from, to }) => (
                <rect
                  key={part}
                  className={classes.column}
                  data-part={part % 4}
                  width={width}
                  y={yOf(to, top)}
                  height={yOf(from, top) - yOf(to, top)}
                />
              ))}
            </g>
          ))}
        </svg>
        <div className={classes.dates}>
          {days.map(({ date, label }, place) => (
            <span key={date} data-shown={shown.get(place)}>
              {shown.has(place) && label}
            </span>
          ))}
        </div>
      </div>
    </div>
  );
}

const yOf = (value: number, top: number): number => HEIGHT - (value / top) * HEIGHT;

function stacked(counts: readonly number[]): { part: number; from: number; to: number }[] {
  let ground = 0;
  return counts.flatMap((count, part) => {
    const from = ground;
    ground += count;
    return count > 0 ? [{ part, from, to: ground }] : [];
  });
}
