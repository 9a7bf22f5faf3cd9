import { Type, type Static } from 'typebox';
import { closed, oneOf } from '../define.ts';

/** What came of a test of the stored credentials. */
export const VendorTestResult = closed({
  status: oneOf('works', 'wrong-key', 'unknown-app', 'unknown-account', 'not-administrator', 'unreachable', 'refused'),
  message: Type.String({ description: 'what the vendor or the network said; empty when it works' }),
  milliseconds: Type.Integer({ minimum: 0, description: 'how long it took' }),
});
export type VendorTestResult = Static<typeof VendorTestResult>;
