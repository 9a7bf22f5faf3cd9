import { Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { messageLimits, type AgentViewMessage } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { useSave } from '../../ui/use-save.ts';
import { deskKeys } from '../desk/desk-keys.ts';

/** Changes one's last words, in their place. */
export function EditMessage({ message, onClose }: { message: AgentViewMessage; onClose: () => void }) {
  const { t } = useTranslation('agent');
  const { t: ui } = useTranslation('ui');
  const { body, sessionId, id } = message;
  const form = useForm({
    initialValues: { text: textOf(body) ?? '' },
    validate: { text: (text) => (text.trim() === '' ? ui('required') : null) },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [deskKeys.thread(sessionId)],
    send: (values) =>
      request('PATCH', `/sessions/${encodeURIComponent(sessionId)}/messages/${encodeURIComponent(id)}`, values),
    onSaved: onClose,
  });
  return (
    <FormModal
      title={t('editMessage')}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={ui('save')}
      isPending={isPending}
      error={error}
      size={560}
    >
      <Textarea
        aria-label={t('messageLabel')}
        description={t('editMessageText')}
        autosize
        minRows={3}
        maxRows={12}
        dir="auto"
        data-autofocus
        maxLength={messageLimits.textCharacters}
        {...form.getInputProps('text')}
      />
    </FormModal>
  );
}

/** What of a message can be changed; null = it is no text. */
export function textOf(body: AgentViewMessage['body']): string | null {
  if (body.kind === 'text') return body.text;
  return body.kind === 'markdown' ? body.markdown : null;
}
