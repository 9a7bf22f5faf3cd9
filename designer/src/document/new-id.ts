const letters = '0123456789abcdefghijklmnopqrstuvwxyz';

/** An id for a new element. Random, so that what two people add at once does not meet under one id. */
export function newId(prefix: string, random: () => number = Math.random): string {
  const tail = Array.from({ length: 8 }, () => letters[Math.floor(random() * letters.length)] ?? '0').join('');
  return `${prefix.replaceAll(/[^A-Za-z0-9_-]/g, '').slice(0, 40)}-${tail}`;
}
