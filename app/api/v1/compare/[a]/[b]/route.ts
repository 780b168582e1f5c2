import { apiCompare, apiCompareCsv } from "@/lib/flows/api-compare";
import { refuse } from "@/lib/result";
import { publicAddress } from "@/lib/web/public-address";

/** Two versions compared: as JSON, or as a list with `?format=csv`. */
export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress(
  "/api/v1/compare/{a}/{b}",
  async (portal, { a, b, format }) => {
    if (format === "csv") return apiCompareCsv(portal, a, b);
    if (format !== null && format !== "json") return refuse("form-incomplete", UNKNOWN_FORMAT);
    return apiCompare(portal, a, b);
  },
);

const UNKNOWN_FORMAT = { details: { sentence: "Give the format as json or csv." } };
