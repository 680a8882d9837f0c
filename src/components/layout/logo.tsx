import classes from "./logo.module.css";

/** The mark: a lens with its handle. The name stands beside it, or in the link around it. */
export function LogoMark({ size = 24 }: { size?: number }) {
  return (
    <svg
      className={classes.mark}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      aria-hidden="true"
    >
      <circle cx="10.5" cy="10.5" r="7.25" stroke="currentColor" strokeWidth="2" />
      <path d="M16 16l5 5" stroke="currentColor" strokeWidth="2.6" strokeLinecap="round" />
      <path
        d="M7.2 10.6a3.4 3.4 0 0 1 3.3-3.4"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
      />
    </svg>
  );
}

/** Mark and word, for sign-in pages and the rail. `name` comes from the messages (`common.appName`). */
export function Logo({ name }: { name: string }) {
  return (
    <span className={classes.logo}>
      <LogoMark />
      <span className={classes.word}>{name}</span>
    </span>
  );
}
