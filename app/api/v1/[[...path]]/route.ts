import { nowhere } from "@/lib/web/public-address";

/** Every address below that no other file answers. */
export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = nowhere;
