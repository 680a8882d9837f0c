import { z } from "zod";
import { MAX_FILE_BYTES } from "~/features/challenges/materials/constants";
import { storeMaterial } from "~/features/challenges/materials/server/commands";
import { AppError } from "~/lib/app-error";
import { db } from "~/server/db/client";
import { receiveUpload } from "~/server/http/uploads";
import { refuse } from "~/server/trpc/refuse";

interface Params {
  params: Promise<{ challengeId: string }>;
}

/** As the database writes it: what is kept under another spelling would be found by nobody. */
const idSchema = z.uuid().toLowerCase();

/** A file for a challenge, bare in the body, its name in the query; its text names it once its author has saved. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  try {
    const { success, data: challengeId } = idSchema.safeParse((await params).challengeId);
    if (!success) throw new AppError("NOT_FOUND", "challenges.unknown");
    const stored = await receiveUpload(request, { limitBytes: MAX_FILE_BYTES }, ({ name, chunks }) =>
      storeMaterial(db, challengeId, { name, chunks }),
    );
    return Response.json(stored, { status: 201, headers: { "cache-control": "private, no-store" } });
  } catch (error) {
    return refuse(error, request.headers);
  }
}

export const dynamic = "force-dynamic";
