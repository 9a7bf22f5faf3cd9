import { useMantineColorScheme } from '@mantine/core';
import { IconLanguage, IconLogout, IconMessages, IconMoon, IconSun, IconUserCircle } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { mayAdminister, mayServe, useMe } from '../api/me.ts';
import { useCommands, type Command } from '../command-palette/command-store.ts';
import { languageNames } from '../i18n/language.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { consolePages } from './console-pages.ts';
import { useSignOut } from './use-sign-out.ts';

/** Offers what can be done everywhere: every page, appearance, language, signing out. */
export function useShellCommands(): void {
  const { t } = useTranslation('shell');
  const me = useMe();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const [language, setLanguage] = useLanguage();
  const { setColorScheme } = useMantineColorScheme();
  const commands = useMemo((): Command[] => {
    if (!me) return [];
    const group = t('goTo');
    const pages = mayAdminister(me)
      ? consolePages.filter(({ permission }) => permission === null || me.permissions.includes(permission))
      : [];
    return [
      ...(mayServe(me)
        ? [
            {
              id: 'go-agent',
              group,
              label: t('agentMode'),
              icon: IconMessages,
              run: () => void navigate({ to: '/agent' }),
            },
          ]
        : []),
      ...pages.map(({ to, label, icon }) => ({
        id: `go-${to}`,
        group,
        label: to === '/admin' ? t('adminMode') : t(label),
        icon,
        run: () => void navigate({ to }),
      })),
      {
        id: 'go-account',
        group,
        label: t('accountPage'),
        icon: IconUserCircle,
        run: () => void navigate({ to: '/account' }),
      },
      { id: 'light', label: `${t('theme')}: ${t('themeLight')}`, icon: IconSun, run: () => setColorScheme('light') },
      { id: 'dark', label: `${t('theme')}: ${t('themeDark')}`, icon: IconMoon, run: () => setColorScheme('dark') },
      ...languageNames
        .filter(([each]) => each !== language)
        .map(([each, name]) => ({
          id: `language-${each}`,
          label: `${t('language')}: ${name}`,
          keywords: ['language', '语言'],
          icon: IconLanguage,
          run: () => setLanguage(each),
        })),
      { id: 'sign-out', label: t('signOut'), icon: IconLogout, run: () => void signOut() },
    ];
  }, [me, t, language, navigate, signOut, setLanguage, setColorScheme]);
  useCommands(commands);
}
