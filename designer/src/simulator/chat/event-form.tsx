import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { parseJson, type JsonObject } from '@parley/schemas';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePerform } from '../use-simulator.ts';

/** A message of the application's own, as its clients would send it. */
export function EventForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('designer.simulator');
  const perform = usePerform();
  const [event, setEvent] = useState('');
  const [written, setWritten] = useState('');
  const data = readObject(written);
  const send = () => {
    if (event.trim() === '' || data === null) return;
    perform({ event: event.trim(), ...(Object.keys(data).length > 0 && { data }) });
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t('eventSend')} size="sm">
      <form
        onSubmit={(submitted) => {
          submitted.preventDefault();
          // The form stands in another one as React sees it.
          submitted.stopPropagation();
          send();
        }}
      >
        <Stack gap="sm">
          <TextInput
            label={t('eventName')}
            data-autofocus
            value={event}
            maxLength={200}
            onChange={({ currentTarget }) => setEvent(currentTarget.value)}
          />
          <Textarea
            label={t('eventData')}
            placeholder={'{"orderNo": "A-17"}'}
            autosize
            minRows={3}
            value={written}
            error={data === null ? t('eventDataWrong') : null}
            onChange={({ currentTarget }) => setWritten(currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button type="submit" disabled={event.trim() === '' || data === null}>
              {t('eventSend')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Nothing is an empty object; null when it is no object. */
function readObject(text: string): JsonObject | null {
  if (text.trim() === '') return {};
  try {
    const value = parseJson(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
