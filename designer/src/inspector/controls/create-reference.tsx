import { Alert, Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { schemaProblems, type ReferenceKind } from '@parley/engine';
import { Key } from '@parley/schemas';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { keyFrom } from './key-from.ts';

type CreateReferenceProps = {
  kind: ReferenceKind;
  initial: { key: string; name: string };
  create: (kind: ReferenceKind, key: string, name: string) => Promise<void>;
  created: (key: string) => void;
  close: () => void;
};

/** Creates what a flow names and the installation does not have yet; the rest of it is set where it is edited. */
export function CreateReference({ kind, initial, create, created, close }: CreateReferenceProps) {
  const { t } = useTranslation('designer.inspector');
  const [name, setName] = useState(initial.name);
  const [ownKey, setOwnKey] = useState(initial.key === keyFrom(initial.name) ? null : initial.key);
  const [state, setState] = useState<{ status: 'idle' | 'busy' } | { status: 'failed'; message: string }>({
    status: 'idle',
  });
  const key = ownKey ?? keyFrom(name);
  const isKey = schemaProblems(Key, key).length === 0;
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (!isKey) return;
    setState({ status: 'busy' });
    try {
      await create(kind, key, name.trim() === '' ? key : name.trim());
      created(key);
    } catch (error) {
      setState({ status: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  };
  return (
    <Modal opened onClose={close} title={t(`create_${kind}`)} size="sm" closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput
            label={t('name')}
            data-autofocus
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <TextInput
            label={t('key')}
            description={t('keyHelp')}
            value={key}
            error={key !== '' && !isKey ? t('keyWrong') : null}
            onChange={({ currentTarget }) => setOwnKey(currentTarget.value)}
          />
          {state.status === 'failed' && <Alert color="red">{t('createFailed', { message: state.message })}</Alert>}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {t('cancel')}
            </Button>
            <Button type="submit" disabled={!isKey} loading={state.status === 'busy'}>
              {t('create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
