import { ActionIcon, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './copy-field.module.css';
import { notifications } from '@mantine/notifications';

/** Text that is taken elsewhere: shown whole, copied by one press. */
export function CopyField({ label, text }: { label: string; text: string }) {
  const { t } = useTranslation('ui');
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      setTimeout(() => setCopied(false), 2_000);
    } catch {
      notifications.show({ color: 'red', message: t('copyFailed') });
    }
  };
  return (
    <div className={classes.box} role="group" aria-label={label}>
      <code className={classes.text}>{text}</code>
      <Tooltip label={isCopied ? t('copied') : t('copy')}>
        <ActionIcon className={classes.copy} aria-label={`${t('copy')}: ${label}`} onClick={() => void copy()}>
          {isCopied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
        </ActionIcon>
      </Tooltip>
      <VisuallyHidden role="status">{isCopied ? t('copied') : ''}</VisuallyHidden>
    </div>
  );
}
