import { TRPCClientError } from "@trpc/client";
import type { AppErrorShape } from "~/lib/app-error";

const offline: AppErrorShape = { code: "INTERNAL", reason: "common.offline", message: "" };

/**
 * What a failed call means. The server's sentence is already in the person's language; a call that never reached the
 * server has an empty `message` and the reason `common.offline`, which `useErrorText` puts into words.
 */
export function appErrorOf(error: unknown): AppErrorShape {
  if (error instanceof TRPCClientError) {
    const shape = (error.data as { appError?: AppErrorShape } | null | undefined)?.appError;
    if (shape) return shape;
  }
  return offline;
}
