/** Closing the browser makes the agent offline after this time (AGENT-06). */
export const silenceMilliseconds = 30_000;
