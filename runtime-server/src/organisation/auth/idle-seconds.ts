/** How long a sign-in lasts without any request (SEC-07). */
export const idleSeconds = 5 * 3_600;
