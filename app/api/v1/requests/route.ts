import { apiRequests } from "@/lib/flows/api-requests";
import { changing, publicAddress } from "@/lib/web/public-address";

/** Change requests, by state and item. */
export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress(
  "/api/v1/requests",
  async (portal, asked) => changing(await apiRequests(portal, asked)),
);
