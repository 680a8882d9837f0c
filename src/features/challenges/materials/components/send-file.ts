import superjson, { type SuperJSONResult } from "superjson";
import type { AppErrorShape } from "~/lib/app-error";

/** Why a file did not come: what the server says, or nothing where it could not be reached. */
export class SendFailed extends Error {
  readonly shape: AppErrorShape | undefined;

  constructor(shape?: AppErrorShape) {
    super("a file was not taken");
    this.shape = shape;
  }
}

interface Sending {
  /** What else the server has to know; the name of the file always goes with it. */
  query?: Record<string, string>;
  /** Called with the share that is sent, 0 to 1. */
  onProgress?: (share: number) => void;
  signal: AbortSignal;
}

/**
 * Sends a file as it is, bare in the body. Unlike `fetch`, this tells how far it has come.
 * @returns what the server kept; rejects with a SendFailed, also when `signal` aborts
 */
export function sendFile<Kept>(
  url: string,
  file: File,
  { query = {}, onProgress, signal }: Sending,
): Promise<Kept> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const asked = new URLSearchParams({ ...query, name: file.name.slice(0, 300).toWellFormed() });
    request.open("POST", `${url}?${asked}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status === 201) resolve(JSON.parse(request.responseText) as Kept);
      else reject(new SendFailed(shapeIn(request.responseText)));
    };
    request.onerror = () => reject(new SendFailed());
    request.onabort = () => reject(new SendFailed());
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

/** The server's own words in what it answered, as it answers calls of procedures. */
function shapeIn(text: string): AppErrorShape | undefined {
  try {
    const { error } = JSON.parse(text) as { error: SuperJSONResult };
    return superjson.deserialize<{ data: { appError: AppErrorShape } }>(error).data.appError;
  } catch {
    return undefined;
  }
}
