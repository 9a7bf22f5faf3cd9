import pino, { type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from './config/config.ts';
import { redact } from './redact.ts';

export type { Logger };

/** JSON lines on standard output, one per event, without personal data and secrets at whatever depth. */
export function createLogger(options: { level: LogLevel; destination?: DestinationStream }): Logger {
  const logger = pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: redact },
      // What the formatter made of an error is final.
      serializers: { err: (err: unknown) => err },
    },
    options.destination ?? standardOutput(),
  );
  // pino does not run its formatters on what a child is bound to. Children inherit this method.
  const makeChild = logger.child;
  logger.child = function (this: Logger, bindings, childOptions) {
    return makeChild.call(this, redact(bindings), childOptions);
  } as typeof logger.child;
  return logger;
}

/** A terminal or pipe that is gone takes nothing more; that is no reason to end. */
function standardOutput(): DestinationStream {
  return pino.destination({ fd: 1, sync: true }).on('error', () => undefined);
}

/** Says nothing: for tests and tools. */
export const silentLogger: Logger = pino({ level: 'silent' });
