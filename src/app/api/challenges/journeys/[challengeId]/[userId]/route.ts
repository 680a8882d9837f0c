import { exportInput } from "~/features/challenges/journey/exchange/schema";
import { journeyDownload } from "~/features/challenges/journey/exchange/server/queries";
import { AppError } from "~/lib/app-error";
import { principalFromHeaders } from "~/server/auth/principal";
import { db } from "~/server/db/client";
import { runAs } from "~/server/db/principal";
import { downloadOf } from "~/server/http/downloads";
import { localeOf } from "~/server/trpc/context";
import { refuse } from "~/server/trpc/refuse";

interface Params {
  params: Promise<{ challengeId: string; userId: string }>;
}

/** A journey as a file: `?format=json|csv|progsnap2&subjects=pseudonyms|names`. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  try {
    const query = Object.fromEntries(new URL(request.url).searchParams);
    const wish = exportInput.safeParse({ ...query, ...(await params) });
    if (!wish.success) throw new AppError("VALIDATION", "common.invalid");
    const principal = await principalFromHeaders(request.headers);
    if (principal.kind !== "user") throw new AppError("UNAUTHENTICATED", "common.signInNeeded");
    const file = await runAs(
      principal,
      async () => await journeyDownload(db, principal.userId, wish.data, localeOf(request.headers)),
    );
    return downloadOf(file, principal);
  } catch (error) {
    return refuse(error, request.headers);
  }
}

export const dynamic = "force-dynamic";
