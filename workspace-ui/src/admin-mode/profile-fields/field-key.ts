/** A key made of a name: `Customer level` → `customerLevel`; what no letters are left of gets a number. */
export function fieldKeyOf(name: string, taken: readonly string[]): string {
  const words =
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .match(/[A-Za-z0-9]+/g) ?? [];
  const camel = words.map((word, index) => (index === 0 ? word.toLowerCase() : capital(word))).join('');
  const base = /^[a-z]/.test(camel) ? camel.slice(0, 28) : `field${camel.slice(0, 20)}`;
  const isTaken = (key: string): boolean => taken.some((each) => each.toLowerCase() === key.toLowerCase());
  if (!isTaken(base) && base !== 'field') return base;
  let number = 2;
  while (isTaken(`${base}${number}`)) number += 1;
  return `${base}${number}`;
}

/** How flows call the field: `company` → `VisitorCompany`. */
export function parameterOf(key: string): string {
  return `Visitor${capital(key)}`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
