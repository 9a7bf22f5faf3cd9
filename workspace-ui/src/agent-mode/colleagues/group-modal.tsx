import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { colleagueLimits, type ColleagueChat } from '@parley/schemas';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { notifyError } from '../../ui/notify.ts';
import { useSave } from '../../ui/use-save.ts';
import { useDesk } from '../desk/desk-context.ts';
import { ChooseColleagues } from './choose-colleagues.tsx';
import { addressOfChat, chatKeys, openChatWith } from '../desk/colleague-queries.ts';

type GroupModalProps = {
  /** Absent: a new group. */
  chat?: ColleagueChat;
  onClose: () => void;
  onMade?: (chatId: string) => void;
  onLeft?: () => void;
};

/** Makes a group, or changes its name and members; who made it removes others. */
export function GroupModal({ chat, onClose, onMade, onLeft }: GroupModalProps) {
  const { t } = useTranslation('colleagues');
  const { t: ui } = useTranslation('ui');
  const { agentId } = useDesk();
  const queryClient = useQueryClient();
  const before = chat?.members.map(({ id }) => id).filter((id) => id !== agentId) ?? [];
  const form = useForm({
    initialValues: { name: chat?.name ?? '', agentIds: before },
    validate: { name: (name) => (name.trim() === '' ? ui('required') : null) },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [chatKeys.all],
    send: ({ name, agentIds }) => {
      if (!chat) return openChatWith(queryClient, { name, agentIds });
      const addAgentIds = agentIds.filter((id) => !before.includes(id));
      const removeAgentIds = before.filter((id) => !agentIds.includes(id));
      return request<ColleagueChat>('PATCH', addressOfChat(chat.id), {
        ...(name !== chat.name && { name }),
        ...(addAgentIds.length > 0 && { addAgentIds }),
        ...(removeAgentIds.length > 0 && { removeAgentIds }),
      });
    },
    onSaved: ({ id }) => {
      onMade?.(id);
      onClose();
    },
  });
  const leave = async (chatId: string): Promise<void> => {
    await request('POST', `${addressOfChat(chatId)}/leave`);
    onLeft?.();
    onClose();
    await queryClient.invalidateQueries({ queryKey: [...chatKeys.all, 'pages'] });
  };
  return (
    <FormModal
      title={chat ? t('settings') : t('newGroup')}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={chat ? ui('save') : t('make')}
      isPending={isPending}
      error={error}
    >
      <TextInput
        label={t('groupName')}
        withAsterisk
        data-autofocus
        maxLength={colleagueLimits.nameCharacters}
        {...form.getInputProps('name')}
      />
      <ChooseColleagues
        label={t('members')}
        known={chat?.members ?? []}
        value={form.values.agentIds}
        onChange={(agentIds) => form.setFieldValue('agentIds', agentIds)}
      />
      {chat && (
        <Button variant="subtle" color="red" onClick={() => void leave(chat.id).catch(notifyError)}>
          {t('leave')}
        </Button>
      )}
    </FormModal>
  );
}
