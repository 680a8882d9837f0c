import { attemptPath } from "../../rules";

/** The attempt at a quiz of the chapter whose address this is; null for any other address. */
export function attemptAt(chapterId: string, pathname: string): string | null {
  const base = attemptPath(chapterId, "");
  return (pathname.startsWith(base) && pathname.slice(base.length)) || null;
}
