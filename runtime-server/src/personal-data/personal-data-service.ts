import type { Caller } from '../organisation/audit/audit.ts';

/** What somebody may ask of who keeps data of them. */
export type PersonalDataService = {
  /** Everything that is kept of a visitor, as JSON. @throws AppError `not_found` */
  take: (caller: Caller, visitorId: string) => Promise<ReadableStream<Uint8Array>>;
  /** @throws AppError `not_found`, `conflict` while the visitor talks */
  erase: (caller: Caller, visitorId: string) => Promise<void>;
};
