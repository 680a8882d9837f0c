import classes from "./ring.module.css";

interface RingProps {
  value: number;
  max: number;
}

const RADIUS = 33;
const AROUND = 2 * Math.PI * RADIUS;

/** A share as a ring with its percentage inside. The whole ("14 of 22 exercises") must stand beside it in words. */
export function Ring({ value, max }: RingProps) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  const percent = share === 1 ? 100 : Math.min(99, Math.round(share * 100));
  return (
    <span className={classes.ring}>
      <svg className={classes.drawing} viewBox="0 0 76 76" aria-hidden="true">
        <circle className={classes.whole} cx="38" cy="38" r={RADIUS} />
        {share > 0 && (
          <circle
            className={classes.part}
            cx="38"
            cy="38"
            r={RADIUS}
            strokeDasharray={`${(share * AROUND).toFixed(1)} ${AROUND.toFixed(1)}`}
          />
        )}
      </svg>
      <span className={classes.number}>
        <span>
          {percent}
          <small>%</small>
        </span>
      </span>
    </span>
  );
}
