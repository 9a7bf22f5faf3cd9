import { Button, Group, Stack, Text } from '@mantine/core';
import { IconCopy, IconDownload } from '@tabler/icons-react';
import type { RecoveryCodes } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog.tsx';
import { downloadText } from '../../ui/download.ts';
import { notifyDone, showNote } from '../../ui/notify.ts';
import classes from './second-factor.module.css';

/** The codes for whoever loses the authenticator, shown once. A press beside it does not close it. */
export function RecoveryCodesDialog({
  codes: { recoveryCodes },
  onClose,
}: {
  codes: RecoveryCodes;
  onClose: () => void;
}) {
  const { t } = useTranslation('account');
  const { t: ui } = useTranslation('ui');
  const text = recoveryCodes.join('\n');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      notifyDone(ui('copied'));
    } catch {
      showNote({ color: 'red', message: ui('copyFailed') });
    }
  };
  return (
    <Dialog opened onClose={onClose} title={t('codesTitle')} size={460} closeOnClickOutside={false}>
      <Stack gap={14}>
        <Text size="sm">{t('codesText')}</Text>
        <ul className={classes.codes} aria-label={t('codesTitle')}>
          {recoveryCodes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <Group justify="space-between" gap={8}>
          <Group gap={8}>
            <Button variant="default" leftSection={<IconCopy size={14} aria-hidden />} onClick={() => void copy()}>
              {ui('copy')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconDownload size={14} aria-hidden />}
              onClick={() => downloadText('parley-recovery-codes.txt', `${text}\n`, 'text/plain')}
            >
              {t('codesDownload')}
            </Button>
          </Group>
          <Button data-autofocus onClick={onClose}>
            {t('codesKept')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
