/** A key made of a name, to be corrected by whoever types it: Latin letters and digits of it, or the fallback. */
export function slugOf(name: string, fallback: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 64)
    .replace(/^-+|-+$/g, '');
  return slug === '' ? fallback : slug;
}

/** `base`, or with a number behind it when it is taken. */
export function freeSlug(base: string, taken: readonly string[]): string {
  let candidate = base;
  for (let count = 2; taken.includes(candidate); count += 1) candidate = `${base.slice(0, 60)}-${count}`;
  return candidate;
}

/** As `Key` of the schemas. */
export function isKey(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?$/.test(text);
}
