import { openApi } from "@/lib/api/openapi";
import { ok } from "@/lib/result";
import { changing, publicAddress } from "@/lib/web/public-address";
import { version } from "@/package.json";

const description = openApi(version);

/** All of these addresses, described for programs. */
export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress("/api/v1/openapi.json", async () =>
  changing(ok(description)),
);
