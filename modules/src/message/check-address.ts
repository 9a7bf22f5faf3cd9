/**
 * Why a picture or card address cannot work, or null. Only http and https are sent to a visitor's browser; what stands
 * before the first name of a template decides, a wholly computed address is not judged here.
 */
export function addressProblem(address: string): string | null {
  const text = address.trim();
  if (text === '') return null;
  const firstName = text.search(/\{\{|\$\{/);
  const fixed = (firstName === -1 ? text : text.slice(0, firstName)).toLowerCase();
  if (firstName !== -1 && ['http://', 'https://'].some((scheme) => scheme.startsWith(fixed))) return null;
  if (/^https?:\/\/[^\s/?#]/.test(fixed) && !/\s/.test(text.replaceAll(/\{\{.*?\}\}|\$\{.*?\}/g, ''))) return null;
  return `"${address}" is no web address. Write one that begins with https:// (or http://) and has no spaces.`;
}
