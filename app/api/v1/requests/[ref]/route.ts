import { apiRequest } from "@/lib/flows/api-requests";
import { changing, publicAddress } from "@/lib/web/public-address";

/** One change request. */
export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress(
  "/api/v1/requests/{ref}",
  async (portal, { ref }) => changing(await apiRequest(portal, ref)),
);
