import { ActionIcon, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './copy-field.module.css';
import { showNote } from './notify.ts';

type CopyFieldProps = {
  label: string;
  text: string;
  /** In a dialog the keyboard begins here. */ hasFirstFocus?: boolean;
};

/** Text that is taken elsewhere: shown whole, copied by one press. */
export function CopyField({ label, text, hasFirstFocus }: CopyFieldProps) {
  const { t } = useTranslation('ui');
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      setTimeout(() => setCopied(false), 2_000);
    } catch {
      showNote({ color: 'red', message: t('copyFailed') });
    }
  };
  return (
    <div className={classes.box} role="group" aria-label={label}>
      <code className={classes.text}>{text}</code>
      <Tooltip label={isCopied ? t('copied') : t('copy')}>
        <ActionIcon
          className={classes.copy}
          data-autofocus={hasFirstFocus || undefined}
          aria-label={`${t('copy')}: ${label}`}
          onClick={() => void copy()}
        >
          {isCopied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
        </ActionIcon>
      </Tooltip>
      <VisuallyHidden role="status">{isCopied ? t('copied') : ''}</VisuallyHidden>
    </div>
  );
}
