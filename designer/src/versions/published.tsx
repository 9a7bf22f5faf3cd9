import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import { IconCircleCheck, IconExternalLink, IconPlugConnected } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VersionsHost } from '../host/designer-host.ts';
import classes from './versions.module.css';
import parts from '../panel/panel-parts.module.css';

/** What comes after publishing, a step each: a channel where none runs the flow, and trying it as a visitor does. */
export function Published({ version, host, onClose }: { version: number; host: VersionsHost; onClose: () => void }) {
  const { t } = useTranslation('designer.versions');
  const { channels } = host;
  const tried = channels?.running.find(({ tryLink }) => tryLink !== null);
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      size={420}
      attributes={{ content: { 'aria-label': t('published', { version }) } }}
    >
      <Stack gap={8} align="center">
        <IconCircleCheck size={32} className={classes.good} aria-hidden />
        <h3 className={parts.name}>{t('published', { version })}</h3>
        <p className={parts.meta}>{channels ? runsOn(channels.running) : t('publishedText')}</p>
        <Group mt={8} gap={8} justify="center">
          {channels?.running.length === 0 && channels.connect && <Connect connect={channels.connect} />}
          {tried?.tryLink && (
            <Button
              component="a"
              href={tried.tryLink}
              target="_blank"
              rel="noreferrer"
              variant="default"
              rightSection={<IconExternalLink size={14} aria-hidden />}
            >
              {t('tryIt')}
            </Button>
          )}
          <Button data-autofocus onClick={onClose}>
            {t('close')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );

  function runsOn(running: readonly { name: string }[]): string {
    if (running.length === 0) return t('runsNowhere');
    return t('runsOn', { names: running.map(({ name }) => name).join(', ') });
  }
}

function Connect({ connect }: { connect: () => Promise<void> }) {
  const { t } = useTranslation('designer.versions');
  const [state, setState] = useState<{ isBusy: boolean; message: string | null }>({ isBusy: false, message: null });
  const press = async (): Promise<void> => {
    setState({ isBusy: true, message: null });
    try {
      await connect();
    } catch (error) {
      setState({ isBusy: false, message: error instanceof Error ? error.message : String(error) });
    }
  };
  return (
    <>
      {state.message !== null && (
        <Alert color="red" variant="light" role="alert">
          {state.message}
        </Alert>
      )}
      <Button
        variant="default"
        loading={state.isBusy}
        leftSection={<IconPlugConnected size={14} aria-hidden />}
        onClick={() => void press()}
      >
        {t('connectChannel')}
      </Button>
    </>
  );
}
