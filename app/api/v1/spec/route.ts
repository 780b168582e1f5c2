import { apiSpec } from "@/lib/flows/api-spec";
import { changing, publicAddress } from "@/lib/web/public-address";

/** The specification in force. */
export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress("/api/v1/spec", async (portal) =>
  changing(await apiSpec(portal, null)),
);
