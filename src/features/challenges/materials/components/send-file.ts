import superjson, { type SuperJSONResult } from "superjson";
import type { AppErrorShape } from "~/lib/app-error";

/** What the store keeps of a file that has come. */
export interface SentFile {
  id: string;
  name: string;
  mediaType: string;
  bytes: number;
  key: string;
}

/** Why a file did not come: what the server says, or nothing where it could not be reached. */
export class SendFailed extends Error {
  readonly shape: AppErrorShape | undefined;

  constructor(shape?: AppErrorShape) {
    super("a file was not taken");
    this.shape = shape;
  }
}

/**
 * Sends a file. Unlike `fetch`, this tells how far it has come.
 * @param onProgress share that is sent, 0 to 1
 * @returns what was kept; rejects with a SendFailed, also when `signal` aborts
 */
export function sendFile(
  url: string,
  file: File,
  { onProgress, signal }: { onProgress: (share: number) => void; signal: AbortSignal },
): Promise<SentFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${url}?name=${encodeURIComponent(file.name.slice(0, 300).toWellFormed())}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status === 201) resolve(JSON.parse(request.responseText) as SentFile);
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
