/**
 * A header's value as it can be sent: printable ASCII as it is, anything else percent-encoded UTF-8, `%` then too, so that
 * percent-decoding gives the value back. Latin-1 is no exception, and a line break can end no header.
 */
export function encodeHeaderValue(value: string): string {
  if (/^[\t\x20-\x7e]*$/.test(value)) return value;
  // Half a surrogate pair cannot be encoded.
  return value.replace(/\p{Surrogate}/gu, '\ufffd').replace(/[^\t\x20-\x7e]+|%/gu, encodeURIComponent);
}
