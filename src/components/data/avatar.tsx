import classes from "./avatar.module.css";
import { initialsOf } from "./initials";

interface AvatarProps {
  name: string;
  /** The signed-in person stands on the accent's soft ground. */
  me?: boolean;
  /** Pixels; 32 in the frame and in lists. */
  size?: 24 | 32 | 48;
}

/** A person as initials. Decoration: the name must stand beside it or in the label of the control around it. */
export function Avatar({ name, me = false, size = 32 }: AvatarProps) {
  return (
    <span className={classes.avatar} data-me={me || undefined} data-size={size} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
