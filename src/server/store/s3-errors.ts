import "server-only";
import { StoreError } from "~/server/store/types";

/** What the SDK's errors have in common. */
interface ServiceFailure {
  name: string;
  $metadata?: { httpStatusCode?: number | undefined };
}

const isFailure = (error: unknown): error is Error & ServiceFailure => error instanceof Error;

export const statusOf = (error: unknown): number | undefined =>
  isFailure(error) ? error.$metadata?.httpStatusCode : undefined;

/** True where the answer was "there is no object of this key". A missing bucket is not that. */
export const isMissing = (error: unknown): boolean =>
  isFailure(error) && (error.name === "NoSuchKey" || error.name === "NotFound");

/** What to look at, by the name that S3 gives to its refusal. */
const refusals: Record<string, string> = {
  NoSuchBucket: "The bucket does not exist. Look at S3_BUCKET and S3_ENDPOINT.",
  InvalidBucketName: "The name of the bucket cannot be one. Look at S3_BUCKET.",
  InvalidAccessKeyId: "The access key is not known there. Look at S3_ACCESS_KEY_ID.",
  SignatureDoesNotMatch: "The secret does not belong to the access key. Look at S3_SECRET_ACCESS_KEY.",
  Unauthorized: "The access key is not accepted. Look at S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.",
  AccessDenied: "The access key may not use this bucket: it needs to read, write, delete and list.",
  RequestTimeTooSkewed: "The clocks differ too much. Set the clock of this machine.",
  AuthorizationHeaderMalformed: "The store is in another region than S3_ENDPOINT says.",
  PermanentRedirect: "The bucket is reached at another address. Look at S3_ENDPOINT.",
};

const byStatus: Record<number, string> = {
  301: refusals.PermanentRedirect ?? "",
  401: refusals.Unauthorized ?? "",
  403: refusals.AccessDenied ?? "",
  404: refusals.NoSuchBucket ?? "",
};

/** Turns what the SDK threw into the store's own error; the sentence names settings and never their values. */
export function storeErrorOf(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const status = statusOf(error);
  const known = isFailure(error) ? refusals[error.name] : undefined;
  const refusal = known ?? (status === undefined ? undefined : byStatus[status]);
  if (refusal) return new StoreError("STORE_REFUSED", refusal, error);
  if (status !== undefined && status >= 400 && status < 500 && ![408, 409, 412, 425, 429].includes(status))
    return new StoreError("STORE_REFUSED", `The store refused the request (status ${status}).`, error);
  return new StoreError(
    "STORE_UNAVAILABLE",
    status === undefined
      ? "The store cannot be reached or does not answer. Look at S3_ENDPOINT."
      : `The store does not work at the moment (status ${status}).`,
    error,
  );
}
