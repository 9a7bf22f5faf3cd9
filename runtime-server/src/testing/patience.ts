/** How long a test waits here for what usually comes within these milliseconds: a slow machine is no failure. */
export function patience(milliseconds: number): number {
  return milliseconds * Math.max(1, Number(process.env.TEST_PACE ?? 1));
}
