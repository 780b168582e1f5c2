import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  // They bring files of their own (WebAssembly, programs), which a bundle would lose, or start threads from their own text.
  serverExternalPackages: [
    "@electric-sql/pglite",
    "pg",
    "pg-boss",
    "mdx-bundler",
    "esbuild",
    "fflate",
    "write-excel-file",
    "elkjs",
  ],
  // The page stands where programs begin.
  redirects: async () => [{ source: "/guide/using-the-api", destination: "/api", permanent: true }],
  images: { unoptimized: true },
  experimental: { serverActions: { bodySizeLimit: "256kb" } },
  // `npm run check` looks at types; a first start should not wait for it.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: import.meta.dirname },
  allowedDevOrigins: ["127.0.0.1"],
};

export default config;
