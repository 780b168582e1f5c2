export type Capacity = "steward" | "chair" | "member";

/** Who gives an approval, by the capacity it is given in. */
export const CAPACITIES: Record<Capacity, string> = {
  steward: "Technical steward",
  chair: "Steering chair",
  member: "Steering member",
};
