import { apiVersions } from "@/lib/flows/api-spec";
import { changing, publicAddress } from "@/lib/web/public-address";

/** Every version of the specification. */
export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress("/api/v1/versions", async (portal) =>
  changing(await apiVersions(portal)),
);
