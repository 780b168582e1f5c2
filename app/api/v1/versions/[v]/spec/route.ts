import { apiSpec } from "@/lib/flows/api-spec";
import { CURRENT } from "@/lib/flows/find-version";
import { ok } from "@/lib/result";
import { publicAddress } from "@/lib/web/public-address";

/** The specification of one version. */
export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress(
  "/api/v1/versions/{v}/spec",
  async (portal, { v }) => {
    const found = await apiSpec(portal, v);
    return found.ok ? ok({ value: found.value, isFixed: v !== CURRENT }) : found;
  },
);
