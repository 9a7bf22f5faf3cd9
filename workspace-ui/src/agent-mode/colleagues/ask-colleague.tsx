import { Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { colleagueLimits, type AgentViewSession } from '@parley/schemas';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addTexts } from '../../i18n/i18n.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { notifyDone } from '../../ui/notify.ts';
import { useSave } from '../../ui/use-save.ts';
import { visitorName } from '../visitor-name.ts';
import { writeToColleagues } from '../desk/chat-outbox.ts';
import { ChooseColleagues } from './choose-colleagues.tsx';
import { chatKeys, openChatWith } from '../desk/colleague-queries.ts';
import { colleagueTexts } from './colleagues.texts.ts';

addTexts('colleagues', colleagueTexts);

/** Asks colleagues about a session without handing it over: a card that opens it, and the question. */
export function AskColleague({ session, onClose }: { session: AgentViewSession; onClose: () => void }) {
  const { t } = useTranslation('colleagues');
  const { t: ui } = useTranslation('ui');
  const { t: agent } = useTranslation('agent');
  const queryClient = useQueryClient();
  const form = useForm({
    initialValues: { agentIds: Array.of<string>(), text: '' },
    validate: {
      text: (text) => (text.trim() === '' ? ui('required') : null),
    },
  });
  const name = visitorName(session.visitor, agent);
  const { save, isPending, error } = useSave({
    form,
    lists: [chatKeys.all],
    send: async ({ agentIds, text }) => {
      for (const agentId of agentIds) {
        const { id: chatId } = await openChatWith(queryClient, { agentId });
        const card = { kind: 'session' as const, sessionId: session.id };
        writeToColleagues(queryClient, { chatId, body: card, text: name });
        writeToColleagues(queryClient, { chatId, body: { kind: 'text', text: text.trim() }, text: text.trim() });
      }
    },
    onSaved: () => {
      notifyDone(t('asked'));
      onClose();
    },
  });
  return (
    <FormModal
      title={t('askTitle', { name })}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => {
        if (values.agentIds.length > 0) save(values);
      })}
      submitLabel={t('ask')}
      isPending={isPending}
      error={error}
    >
      <p style={{ margin: 0 }}>{t('askText')}</p>
      <ChooseColleagues
        label={t('askWhom')}
        withAsterisk
        value={form.values.agentIds}
        onChange={(agentIds) => form.setFieldValue('agentIds', agentIds)}
      />
      <Textarea
        label={t('askWords')}
        withAsterisk
        autosize
        minRows={3}
        maxRows={8}
        maxLength={colleagueLimits.textCharacters}
        {...form.getInputProps('text')}
      />
    </FormModal>
  );
}
