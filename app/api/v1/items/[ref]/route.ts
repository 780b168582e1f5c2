import { apiItem } from "@/lib/flows/api-spec";
import { changing, publicAddress } from "@/lib/web/public-address";

/** One item and its history. */
export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress(
  "/api/v1/items/{ref}",
  async (portal, { ref }) => changing(await apiItem(portal, ref)),
);
