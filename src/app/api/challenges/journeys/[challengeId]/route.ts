import { classExportInput } from "~/features/challenges/journey/exchange/schema";
import { classDownload } from "~/features/challenges/journey/exchange/server/queries";
import { AppError } from "~/lib/app-error";
import { principalFromHeaders } from "~/server/auth/principal";
import { db } from "~/server/db/client";
import { runAs } from "~/server/db/principal";
import { downloadOf } from "~/server/http/downloads";
import { localeOf } from "~/server/trpc/context";
import { refuse } from "~/server/trpc/refuse";

interface Params {
  params: Promise<{ challengeId: string }>;
}

/** The journeys of a class as one file: `?class=<id>&format=csv|progsnap2&subjects=pseudonyms|names`. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  try {
    const query = Object.fromEntries(new URL(request.url).searchParams);
    const wish = classExportInput.safeParse({ ...query, ...(await params) });
    if (!wish.success) throw new AppError("VALIDATION", "common.invalid");
    const principal = await principalFromHeaders(request.headers);
    if (principal.kind !== "user") throw new AppError("UNAUTHENTICATED", "common.signInNeeded");
    const file = await runAs(
      principal,
      async () => await classDownload(db, principal.userId, wish.data, localeOf(request.headers)),
    );
    return downloadOf(file, principal);
  } catch (error) {
    return refuse(error, request.headers);
  }
}

export const dynamic = "force-dynamic";
