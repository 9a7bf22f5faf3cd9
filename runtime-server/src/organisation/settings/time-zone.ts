import { AppError } from '../../platform/errors/index.ts';

/** @throws AppError `invalid` when `timeZone` (IANA) is not one that this server knows */
export function checkTimeZone(timeZone: string, pointer: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw new AppError('invalid', 'The time zone is not known.', {
      problems: [{ pointer, message: `"${timeZone}" is no time zone. Give an IANA name such as Asia/Shanghai.` }],
    });
  }
}
