/**
 * Whether a picture or card address can work. Only http and https are sent to a visitor's browser; what stands before the
 * first name of a template decides, a wholly computed address is not judged here.
 */
export function mayBeAddress(address: string): boolean {
  const text = address.trim();
  if (text === '') return true;
  const firstName = text.search(/\{\{|\$\{/);
  const fixed = (firstName === -1 ? text : text.slice(0, firstName)).toLowerCase();
  if (firstName !== -1 && ['http://', 'https://'].some((scheme) => scheme.startsWith(fixed))) return true;
  return /^https?:\/\/[^\s/?#]/.test(fixed) && !/\s/.test(text.replaceAll(/\{\{.*?\}\}|\$\{.*?\}/g, ''));
}
