import { useMantineColorScheme } from '@mantine/core';
import { IconLanguage, IconLogout, IconMessages, IconMoon, IconSun, IconUserCircle } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf, consolePages } from '../admin-mode/console-pages.ts';
import { agentAddressOf, agentPages } from '../agent-mode/agent-pages.ts';
import { mayAdminister, mayServe, useMe } from '../api/me.ts';
import { useCommands, type Command } from '../command-palette/command-store.ts';
import { languageNames, type LocalText } from '../i18n/language.ts';
import { useLocalText } from '../i18n/use-local-text.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { pageKeywords } from './page-keywords.ts';
import { includesPage } from './may-open.ts';
import { useSignOut } from './use-sign-out.ts';

/** Offers what can be done everywhere: every page, appearance, language, signing out. */
export function useShellCommands(): void {
  const { t } = useTranslation('shell');
  const text = useLocalText();
  const me = useMe();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const [language, setLanguage] = useLanguage();
  const { setColorScheme } = useMantineColorScheme();
  const commands = useMemo((): Command[] => {
    if (!me) return [];
    const group = t('goTo');
    const pages = mayAdminister(me) ? consolePages.filter((page) => includesPage(me, 'admin', page)) : [];
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
      ...(mayServe(me) ? agentPages.filter((page) => includesPage(me, 'agent', page)) : []).map(
        ({ path, title, icon }) => ({
          id: `go-agent-${path}`,
          group,
          label: text(title),
          keywords: wordsOf(path, title),
          icon,
          run: () => void navigate({ to: agentAddressOf(path) }),
        }),
      ),
      ...pages.map(({ path, title, icon }) => ({
        id: `go-${path}`,
        group,
        label: path === '/' ? t('adminMode') : isInBothModes(path) ? `${text(title)} · ${t('adminMode')}` : text(title),
        keywords: wordsOf(path, title),
        icon,
        run: () => void navigate({ to: addressOf(path) }),
      })),
      {
        id: 'go-account',
        group,
        label: t('accountPage'),
        keywords: ['profile', 'password', 'avatar', 'signature', '个人信息', '密码', '签名'],
        icon: IconUserCircle,
        run: () => void navigate({ to: '/account' }),
      },
      {
        id: 'light',
        keywords: ['theme', 'bright', '浅色'],
        label: `${t('theme')}: ${t('themeLight')}`,
        icon: IconSun,
        run: () => setColorScheme('light'),
      },
      {
        id: 'dark',
        keywords: ['theme', 'night', '夜间'],
        label: `${t('theme')}: ${t('themeDark')}`,
        icon: IconMoon,
        run: () => setColorScheme('dark'),
      },
      ...languageNames
        .filter(([each]) => each !== language)
        .map(([each, name]) => ({
          id: `language-${each}`,
          label: `${t('language')}: ${name}`,
          keywords: ['language', '语言'],
          icon: IconLanguage,
          run: () => setLanguage(each),
        })),
      {
        id: 'sign-out',
        label: t('signOut'),
        keywords: ['log out', 'leave', '登出'],
        icon: IconLogout,
        run: () => void signOut(),
      },
    ];
  }, [me, t, text, language, navigate, signOut, setLanguage, setColorScheme]);
  useCommands(commands);
}

/** Found by its name in either language, and by what others call it. */
function wordsOf(path: string, { en, zh }: LocalText): string[] {
  return [en, zh, ...(pageKeywords[path] ?? [])];
}

/** Two commands of one name would be told apart by nobody. */
function isInBothModes(path: string): boolean {
  return agentPages.some((page) => page.title.en === consolePages.find((each) => each.path === path)?.title.en);
}
