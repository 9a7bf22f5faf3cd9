import { Avatar, Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import {
  IconCheck,
  IconDeviceDesktop,
  IconLogout,
  IconMoon,
  IconServerCog,
  IconSun,
  IconUserCircle,
  type Icon,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '../api/me.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { languageNames } from '../i18n/language.ts';
import classes from './shell.module.css';
import { useChooseApplication } from './use-choose-application.ts';
import { useSignOut } from './use-sign-out.ts';
import { avatarName } from '../ui/avatar-name.ts';
import { shownPicture } from '../ui/shown-picture.ts';

const schemes: [MantineColorScheme, 'themeLight' | 'themeDark' | 'themeSystem', Icon][] = [
  ['light', 'themeLight', IconSun],
  ['dark', 'themeDark', IconMoon],
  ['auto', 'themeSystem', IconDeviceDesktop],
];

/** Who is signed in: account, application, appearance, language, signing out. */
export function AccountMenu() {
  const { t } = useTranslation('shell');
  const me = useMe();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const chooseApplication = useChooseApplication();
  const [language, setLanguage] = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  if (!me) return null;
  const name = me.agent?.nickname ?? me.account.name;
  return (
    <Menu position="right-end" width={232} closeOnItemClick={false}>
      <Menu.Target>
        <button type="button" className={classes.item} aria-label={t('accountOf', { name })}>
          <Avatar src={shownPicture(me.agent?.avatar)} name={avatarName(name)} alt="" size={28} color="accent" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {name} · {me.account.email}
        </Menu.Label>
        <Menu.Item
          closeMenuOnClick
          leftSection={<IconUserCircle size={16} aria-hidden />}
          onClick={() => void navigate({ to: '/account' })}
        >
          {t('accountPage')}
        </Menu.Item>
        {me.isOwner && (
          <Menu.Item
            closeMenuOnClick
            leftSection={<IconServerCog size={16} aria-hidden />}
            onClick={() => void navigate({ to: '/installation' })}
          >
            {t('installation')}
          </Menu.Item>
        )}
        {me.applications.length > 1 && (
          <>
            <Menu.Label>{t('application')}</Menu.Label>
            {me.applications.map(({ id, name: application, active }) => (
              <Choice key={id} isChosen={active} label={application} onChoose={() => void chooseApplication(id)} />
            ))}
          </>
        )}
        <Menu.Divider />
        <Menu.Label>{t('theme')}</Menu.Label>
        {schemes.map(([scheme, label, icon]) => (
          <Choice
            key={scheme}
            icon={icon}
            isChosen={colorScheme === scheme}
            label={t(label)}
            onChoose={() => setColorScheme(scheme)}
          />
        ))}
        <Menu.Label>{t('language')}</Menu.Label>
        {languageNames.map(([each, label]) => (
          <Choice
            key={each}
            lang={each}
            isChosen={language === each}
            label={label}
            onChoose={() => setLanguage(each)}
          />
        ))}
        <Menu.Divider />
        <Menu.Item closeMenuOnClick leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

type ChoiceProps = { label: string; isChosen: boolean; onChoose: () => void; icon?: Icon; lang?: string };

function Choice({ label, isChosen, onChoose, icon: Icon, lang }: ChoiceProps) {
  return (
    <Menu.Item
      role="menuitemradio"
      aria-checked={isChosen}
      leftSection={Icon ? <Icon size={16} stroke={1.7} aria-hidden /> : undefined}
      rightSection={isChosen ? <IconCheck size={14} aria-hidden /> : undefined}
      onClick={onChoose}
      lang={lang}
    >
      {label}
    </Menu.Item>
  );
}
