import classes from "./journey-text.module.css";

/** A text as it was printed or pasted. Paper parts it between two lines. */
export function Output({ text }: { text: string }) {
  return (
    <pre className={classes.output} lang="en">
      {text.replace(/\n$/, "")}
    </pre>
  );
}
