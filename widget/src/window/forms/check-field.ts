import type { PreChatField } from '@parley/schemas';
import type { TextKey } from '../i18n/en.ts';

const email = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/;
const phone = /^\+?[\d\s().-]{5,30}$/;

/** What is wrong with an answer; null when nothing is. */
export function checkField({ kind, required }: Pick<PreChatField, 'kind' | 'required'>, given: string): TextKey | null {
  const value = given.trim();
  if (value === '') return required ? 'fillThis' : null;
  if (kind === 'email' && !email.test(value)) return 'fillEmail';
  if (kind === 'phone' && !phone.test(value)) return 'fillPhone';
  if (kind === 'number' && !Number.isFinite(Number(value.replace(',', '.')))) return 'fillNumber';
  return null;
}
