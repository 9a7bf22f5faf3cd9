import { IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { addTexts } from '../i18n/i18n.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { tellOver } from './host-port.ts';

const texts = {
  en: {
    over: 'You are not signed in here',
    overText: 'Load this page again: the system around it signs you in.',
  },
  zh: { over: '尚未登录', overText: '请刷新页面，由所在系统重新登录。' },
};
addTexts('embedded', texts);

/** Instead of the sign-in page: in a frame nobody types a password. */
export function SignInOver() {
  const { t } = useTranslation('embedded');
  useEffect(() => tellOver(texts.en.overText), []);
  return <EmptyState icon={IconPlugConnectedX} title={t('over')} text={t('overText')} />;
}
