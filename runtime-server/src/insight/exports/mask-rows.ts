import { hidesContacts } from '../../platform/http/index.ts';
import { exportWords, type Exporter, type ExportSource } from './sources/index.ts';

/** Whether who asks for it sees phone numbers and e-mail addresses of visitors masked (AGENT-88). */
export function isMaskedFor({ isOfHouse }: ExportSource, exporter: Pick<Exporter, 'permissions'>): boolean {
  return isOfHouse !== true && hidesContacts(exporter);
}

/** Which columns hold a phone number or an e-mail address and nothing else. */
export function heldColumns({ columns }: ExportSource): boolean[] {
  return columns.map(({ en }) => en === exportWords.phone.en || en === exportWords.email.en);
}
