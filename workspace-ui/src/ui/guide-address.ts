import type { GuideLanguage, GuidePage } from '@parley/schemas';

/** Where the server shows a page of the guide, in the language of the screen. */
export function guideAddress(page: GuidePage, language: string): string {
  const spoken: GuideLanguage = language.startsWith('zh') ? 'zh' : 'en';
  return `/docs/${spoken}/${page}`;
}
