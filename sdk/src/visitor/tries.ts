import type { closeCodes as allCloseCodes } from '@parley/schemas';
import type { VisitorError } from './visitor-error.ts';

/** What comes after a failure: nothing any more, a new token first, or another try after a while. */
export type Verdict = 'final' | 'readmit' | 'again';

/** What failed in a row, and what follows from it: by socket or by HTTP, with which token, how soon, or no more. */
export type Tries = {
  /** In a row; 0 = what comes next comes at once. */
  readonly failures: number;
  readonly needsAdmission: boolean;
  /** False where sockets do not get through. */
  readonly goesBySocket: boolean;
  admitted: () => void;
  readmit: () => void;
  /** The server has greeted us by socket. */
  greeted: () => void;
  /** The server has answered by HTTP. */
  answered: () => void;
  /** Goes by socket again: one more miss leads straight back. */
  retrySocket: () => void;
  socketEnded: (end: { code: number; wasReady: boolean }) => Verdict;
  failed: (error: VisitorError) => Verdict;
};

/** Sockets that did not get through in a row, after which HTTP is used. */
const missesBeforePolling = 2;
/** A flood is not answered by coming back at once. */
const failuresAfterFlood = 6;
/** New tokens that were refused in a row: asking for another will not help. */
const maxTokenRefusals = 2;

export function createTries({ hasSockets }: { hasSockets: boolean }): Tries {
  let failures = 0;
  let socketMisses = hasSockets ? 0 : missesBeforePolling;
  let tokenRefusals = 0;
  let needsAdmission = true;
  const refuseToken = (): void => {
    needsAdmission = true;
    tokenRefusals += 1;
  };
  return {
    get failures() {
      return failures;
    },
    get needsAdmission() {
      return needsAdmission;
    },
    get goesBySocket() {
      return socketMisses < missesBeforePolling;
    },
    admitted: () => {
      needsAdmission = false;
    },
    readmit: () => {
      needsAdmission = true;
    },
    greeted: () => {
      failures = socketMisses = tokenRefusals = 0;
    },
    answered: () => {
      failures = tokenRefusals = 0;
    },
    retrySocket: () => {
      if (hasSockets) socketMisses = missesBeforePolling - 1;
    },
    socketEnded: ({ code, wasReady }) => {
      if (code === closeCodes.blocked) return 'final';
      if (code === closeCodes.token) {
        refuseToken();
        return tokenRefusals > maxTokenRefusals ? 'final' : 'readmit';
      }
      failures = code === closeCodes.tooFast ? failuresAfterFlood : failures + 1;
      if (!wasReady) socketMisses += 1;
      return 'again';
    },
    failed: ({ code }) => {
      if (tokenCodes.has(code) && !needsAdmission && tokenRefusals < maxTokenRefusals) {
        refuseToken();
        return 'readmit';
      }
      if (finalCodes.has(code)) return 'final';
      failures += 1;
      return 'again';
    },
  };
}

/** Of the shared list only what matters here; importing its value would bring every schema into a page. */
const closeCodes = { token: 4401, blocked: 4403, tooFast: 4429 } as const satisfies Partial<typeof allCloseCodes>;

/** What the server says of a token that is no longer good. */
export const tokenCodes: ReadonlySet<string> = new Set(['token_invalid', 'token_expired', 'unauthorized']);

/** Trying again changes nothing. */
const finalCodes: ReadonlySet<string> = new Set([
  ...['blocked', 'not_found', 'forbidden', 'invalid', 'bad_request', 'gone', 'method_not_allowed'],
  ...tokenCodes,
]);
