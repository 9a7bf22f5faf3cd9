/** Whether a visitor with this locale (BCP 47, or empty) is written to in Chinese. */
export function isChinese(locale: string): boolean {
  return /^zh\b/i.test(locale);
}
