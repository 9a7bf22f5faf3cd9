const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Character references as they are written: `&lt;`, `&#60;`, `&#x3c;`, `&hearts;`. */
export const reference = /&(#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi;

/**
 * The sign that a reference stands for, when it is one that is seen. Null for spaces and signs without a shape, which mean
 * something as references that they do not mean as signs, and for the many names that only pages know.
 */
export function decodeReference(name: string): string | null {
  if (!name.startsWith('#')) return named[name] ?? null;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  if (code === 0 || code > 0x10ffff) return '\ufffd';
  const sign = String.fromCodePoint(code);
  return /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(sign) ? sign : null;
}

/** A text with its references replaced by what they stand for; those without a shape by a space, unknown ones kept. */
export function decodeReferences(text: string): string {
  return text.replace(reference, (whole, name: string) => {
    const sign = decodeReference(name);
    if (sign !== null) return sign;
    return name.startsWith('#') || name === 'nbsp' ? ' ' : whole;
  });
}
