/** The ways in which this service can be told to fail, to show what a flow does then. */
export type Fault = 'error' | 'flaky' | 'slow' | 'not-json';

const faultByPhoneNumber = new Map<string, Fault>([
  ['13700000500', 'error'],
  ['13700000501', 'flaky'],
  ['13700000502', 'slow'],
  ['13700000503', 'not-json'],
]);

/** The fault a call asks for: by the header `X-Demo-Fault`, or by one of the phone numbers in the README. */
export function faultOf(header: string | undefined, phoneNumber: string | undefined): Fault | undefined {
  const named = [...faultByPhoneNumber.values()].find((fault) => fault === header);
  return named ?? faultByPhoneNumber.get(phoneNumber ?? '');
}
