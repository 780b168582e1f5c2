/** A part of an address as the text it stands for ("System%20C" is "System C"); empty where it stands for nothing. */
export function addressText(part: string): string {
  try {
    return decodeURIComponent(part).slice(0, 100);
  } catch {
    return "";
  }
}
