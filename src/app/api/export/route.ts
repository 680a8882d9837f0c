import { openMyExport } from "~/features/identity/privacy/server/queries";
import { contextFromHeaders } from "~/server/trpc/context";
import { refuse } from "~/server/trpc/refuse";

/** Everything the site keeps about whoever is signed in, as a file. */
export async function GET(request: Request): Promise<Response> {
  try {
    const { db, principal } = await contextFromHeaders(request.headers);
    return new Response(await openMyExport(db, principal), {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": 'attachment; filename="loupe-my-data.json"',
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
        // A proxy in front passes it on as it comes.
        "x-accel-buffering": "no",
      },
    });
  } catch (error) {
    return refuse(error, request.headers);
  }
}

export const dynamic = "force-dynamic";
