import pino, { type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from './config/config.ts';
import { redact } from './redact.ts';

export type { Logger };

/** JSON lines on standard output, one per event, without personal data and secrets at whatever depth. */
export function createLogger(options: { level: LogLevel; destination?: DestinationStream }): Logger {
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: redact, bindings: redact },
    },
    options.destination ?? pino.destination({ fd: 1, sync: true }),
  );
}

/** Says nothing: for tests and tools. */
export const silentLogger: Logger = pino({ level: 'silent' });
