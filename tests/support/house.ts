/** The ten domains; the same word in the database, the code, the URL and the tests. */
export const domains = [
  "identity",
  "ai",
  "engagement",
  "grading",
  "content",
  "labs",
  "courses",
  "workshops",
  "challenges",
  "companion",
] as const;
type Domain = (typeof domains)[number];

const shared: Domain[] = ["identity", "ai", "engagement", "grading", "content"];

/** Which other domains a domain may import. What two of the last five need moves down. */
export const mayImport: Record<Domain, readonly Domain[]> = {
  identity: [],
  ai: ["identity"],
  engagement: ["identity"],
  content: ["identity"],
  grading: ["identity", "content"],
  labs: shared,
  courses: shared,
  workshops: shared,
  challenges: shared,
  companion: shared,
};

/** Where a file of `src` stands, from the top of the house to the ground. */
export type Layer =
  | "app"
  | "feature"
  | "feature-server"
  | "components"
  | "trpc"
  | "server"
  | "root-router"
  | "lib"
  | "messages"
  | "cli"
  | "entry";

export function layerOf(module: string): Layer | undefined {
  if (/^src\/(proxy|instrumentation|next-auth\.d)/.test(module)) return "entry";
  if (module === "src/server/trpc/root") return "root-router";
  const [, top, , ...rest] = module.split("/");
  switch (top) {
    case "app":
      return "app";
    case "features":
      return rest.includes("server") ? "feature-server" : "feature";
    case "components":
      return "components";
    case "trpc":
      return "trpc";
    case "server":
      return "server";
    case "lib":
      return "lib";
    case "i18n":
    case "messages":
      return "messages";
    case "cli":
      return "cli";
    case "generated":
      return "server";
    default:
      return undefined;
  }
}

/** `labs` of `src/features/labs/runs/server/hub`. */
export const domainOf = (module: string): Domain | undefined =>
  /^src\/features\/([^/]+)/.exec(module)?.[1] as Domain | undefined;

/** What a file may import when the program runs. Types may come from anywhere, save that lib stays on the ground. */
export const reach: Record<Layer, readonly Layer[]> = {
  entry: ["server", "feature-server", "lib", "messages", "components"],
  app: ["app", "feature", "feature-server", "components", "trpc", "server", "root-router", "lib", "messages"],
  feature: ["feature", "components", "trpc", "lib", "messages"],
  "feature-server": ["feature", "feature-server", "server", "lib", "messages"],
  "root-router": ["feature-server", "server"],
  trpc: ["server", "root-router", "lib", "messages", "trpc"],
  components: ["components", "trpc", "lib", "messages"],
  server: ["server", "lib", "messages"],
  messages: ["messages", "lib"],
  lib: ["lib"],
  cli: ["cli", "server", "feature-server", "feature", "lib", "messages"],
};
