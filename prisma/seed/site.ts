import type { PrismaClient } from "~/generated/prisma/client";
import { demoStart, organizations } from "./people";

interface SeedModel {
  id: string;
  provider: "openai" | "scripted";
  name: string;
  version: string;
  description: string;
  /** Micro-USD per million tokens. */
  promptPrice: bigint;
  completionPrice: bigint;
}

const knownModels: SeedModel[] = [
  {
    id: "5eed0004-0000-4000-8000-000000000001",
    provider: "scripted",
    name: "scripted",
    version: "1",
    description: "Replies that content authors wrote; no language model.",
    promptPrice: 0n,
    completionPrice: 0n,
  },
  {
    id: "5eed0004-0000-4000-8000-000000000002",
    provider: "openai",
    name: "gpt-4o-mini",
    version: "2024-07-18",
    description: "OpenAI, small and quick.",
    promptPrice: 150_000n,
    completionPrice: 600_000n,
  },
  {
    id: "5eed0004-0000-4000-8000-000000000003",
    provider: "openai",
    name: "gpt-4o",
    version: "2024-08-06",
    description: "OpenAI, the model that document 000 names.",
    promptPrice: 2_500_000n,
    completionPrice: 10_000_000n,
  },
];

const configuredModelId = "5eed0004-0000-4000-8000-000000000010";

/**
 * What a site needs whether or not it shows the demo: the public organization and the model registry. Models that are
 * there keep what the operator made of them.
 * @param configuredModel OPENAI_MODEL, if set; unknown names are registered without a price
 * @returns the id of the public organization, which may be older than the seed
 */
export async function seedSite(db: PrismaClient, configuredModel: string | undefined) {
  const publicOrganization =
    (await db.organization.findFirst({ where: { isPublic: true, deletedAt: null } })) ??
    (await db.organization.create({ data: { ...organizations.openCampus, createdAt: demoStart } }));

  const models = [...knownModels];
  if (configuredModel && !models.some((model) => model.name === configuredModel)) {
    models.push({
      id: configuredModelId,
      provider: "openai",
      name: configuredModel,
      version: "",
      description: "The model of this site's OPENAI_MODEL.",
      promptPrice: 0n,
      completionPrice: 0n,
    });
  }
  const made = await db.llmModel.createMany({
    data: models.map((model) => ({ ...model, createdAt: demoStart })),
    skipDuplicates: true,
  });
  return { publicOrganizationId: publicOrganization.id, models: models.length, newModels: made.count };
}
