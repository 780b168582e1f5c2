import { apiBacklog } from "@/lib/flows/api-backlog";
import { changing, publicAddress } from "@/lib/web/public-address";

/** The backlog. */
export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress("/api/v1/backlog", async (portal) =>
  changing(await apiBacklog(portal)),
);
