import { exportSpecification } from "@/lib/flows/export-specification";
import { publicAddress } from "@/lib/web/public-address";

/** One version in one form: a file to be saved. */
export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress(
  "/api/v1/versions/{v}/{export}",
  async (portal, { v, export: name, table, schema }) =>
    exportSpecification(portal, { version: v, name, table, schema }),
);
