"use client";

import { usePathname } from "next/navigation";
import { useCallback, useEffect, useState } from "react";
import { attemptPath, quizPath } from "../../../rules";
import { attemptAt } from "../rules";

/**
 * Gives the result of a submission the address of its attempt, in the place of the quiz's and without another page: a reload
 * shows the same review, and Back leads to where the person came from.
 *
 * @param attemptId the attempt whose result is shown
 * @returns `reopened`: the attempt whose address this page has had from the beginning, as it has after Back from the page
 *   behind it, and which is to be shown; `leave`: the quiz's own address again
 */
export function useAttemptAddress(chapterId: string, attemptId: string | undefined) {
  const pathname = usePathname();
  const [first] = useState(pathname);
  useEffect(() => {
    if (attemptId) history.replaceState(null, "", attemptPath(chapterId, attemptId));
  }, [chapterId, attemptId]);
  const leave = useCallback(() => history.replaceState(null, "", quizPath(chapterId)), [chapterId]);
  return { reopened: pathname === first ? attemptAt(chapterId, first) : null, leave };
}
