import "server-only";
import { type Principal, runEachAs } from "~/server/db/principal";

/** A file on its way out. */
export interface Download {
  name: string;
  mediaType: string;
  /** Its bytes as they are made; each piece when the reader has taken the one before. */
  source: AsyncIterable<Uint8Array>;
}

/** The name in both forms of RFC 6266: plain letters for old readers, all letters for the others. */
export function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const whole = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}

/** A file made under somebody's identity, to be saved and never shown as a page of this site. A fault later breaks it off. */
export function downloadOf({ name, mediaType, source }: Download, principal: Principal): Response {
  const pieces = runEachAs(principal, source);
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const step = await pieces.next();
        if (step.done) controller.close();
        else controller.enqueue(step.value);
      },
      async cancel() {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, {
    headers: {
      "content-type": mediaType,
      "content-disposition": attachment(name),
      "content-security-policy": "sandbox; default-src 'none'",
      "cross-origin-resource-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
      // A proxy in front passes it on as it comes.
      "x-accel-buffering": "no",
    },
  });
}
