import { z } from "zod";
import { openMaterial } from "~/features/challenges/materials/server/queries";
import { partIdSchema } from "~/features/challenges/schema";
import { AppError } from "~/lib/app-error";
import { principalFromHeaders } from "~/server/auth/principal";
import { db } from "~/server/db/client";
import { runAs } from "~/server/db/principal";
import { attachment } from "~/server/http/downloads";
import { refuse } from "~/server/trpc/refuse";

interface Params {
  params: Promise<{ challengeId: string; materialId: string }>;
}

const refSchema = z.strictObject({ challengeId: z.uuid().toLowerCase(), materialId: partIdSchema });

/** A file of a challenge, under the identity of whoever reads it. It is always saved, never shown as a page of this site. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  try {
    const ref = refSchema.safeParse(await params);
    if (!ref.success) throw new AppError("NOT_FOUND", "challenges.fileUnknown");
    const principal = await principalFromHeaders(request.headers);
    if (principal.kind !== "user") throw new AppError("UNAUTHENTICATED", "common.signInNeeded");
    const { challengeId, materialId } = ref.data;
    const { facts, body } = await runAs(
      principal,
      async () => await openMaterial(db, challengeId, materialId),
    );
    return new Response(body, {
      headers: {
        "content-type": facts.mediaType,
        "content-length": String(facts.bytes),
        "content-disposition": attachment(facts.name),
        "content-security-policy": "sandbox; default-src 'none'",
        "cross-origin-resource-policy": "same-origin",
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    return refuse(error, request.headers);
  }
}

export const dynamic = "force-dynamic";
