/** The process answers. Whether it can serve is the question of `/readyz`. */
export function GET(): Response {
  return Response.json({ status: "alive" }, { headers: { "Cache-Control": "no-store" } });
}
