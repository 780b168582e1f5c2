/** The part of autocannon that the measurements use; the package brings no types of its own. */
declare module "autocannon" {
  type Load = { url: string; connections: number; duration: number };
  type Answers = { requests: { average: number }; non2xx: number; errors: number };
  export default function autocannon(load: Load): Promise<Answers>;
}
