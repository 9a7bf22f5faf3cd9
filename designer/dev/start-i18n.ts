import { designerTexts } from '../src/index.ts';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

/** The language: `?lang=zh`, else that of the browser. */
export async function startI18n(): Promise<void> {
  const wanted = new URLSearchParams(location.search).get('lang') ?? navigator.language;
  const namespaces = Object.entries(designerTexts);
  await i18next.use(initReactI18next).init({
    lng: wanted.startsWith('zh') ? 'zh' : 'en',
    fallbackLng: 'en',
    ns: namespaces.map(([name]) => name),
    resources: {
      en: Object.fromEntries(namespaces.map(([name, texts]) => [name, texts.en])),
      zh: Object.fromEntries(namespaces.map(([name, texts]) => [name, texts.zh])),
    },
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = i18next.language;
}
