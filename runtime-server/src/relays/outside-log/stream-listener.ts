/** Under which name the stream of an application listens. */
export function streamListener(applicationId: string): string {
  return `stream:${applicationId}`;
}
