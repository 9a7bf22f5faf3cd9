import { AppError } from '../../platform/errors/index.ts';

/** Whether this is the IANA name of a time zone that this server knows. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** @throws AppError `invalid` when `timeZone` (IANA) is not one that this server knows */
export function checkTimeZone(timeZone: string, pointer: string): void {
  if (isTimeZone(timeZone)) return;
  throw new AppError('invalid', 'The time zone is not known.', {
    problems: [{ pointer, message: `"${timeZone}" is no time zone. Give an IANA name such as Asia/Shanghai.` }],
  });
}
