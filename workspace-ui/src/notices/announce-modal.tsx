import { MultiSelect, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { AnnounceRequest, type Announcement, type SkillGroup } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lists } from '../api/lists.ts';
import { request } from '../api/request.ts';
import { FormModal } from '../ui/form-modal.tsx';
import { limitsOf } from '../ui/limits-of.ts';
import { notifyDone } from '../ui/notify.ts';
import { useSave } from '../ui/use-save.ts';

/** Tells everybody something, or the members of groups (ADMIN-62). */
export function AnnounceModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('notices');
  const { t: ui } = useTranslation('ui');
  const groups: SkillGroup[] = useQuery(lists.skillGroups).data ?? [];
  const isGiven = (text: string): string | null => (text.trim() === '' ? ui('required') : null);
  const form = useForm({
    initialValues: { title: '', text: '', skillGroupKeys: Array.of<string>() },
    validate: { title: isGiven, text: isGiven },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [['announcements'], ['me/notices']],
    send: (values) => request<Announcement>('POST', '/announcements', values),
    onSaved: ({ recipients }) => {
      notifyDone(t('sentTo', { count: recipients }));
      onClose();
    },
  });
  return (
    <FormModal
      title={t('create')}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={t('send')}
      isPending={isPending}
      error={error}
      size={560}
    >
      <TextInput
        label={t('title')}
        withAsterisk
        data-autofocus
        {...limitsOf(AnnounceRequest, 'title')}
        {...form.getInputProps('title')}
      />
      <Textarea
        label={t('body')}
        description={t('bodyHint')}
        withAsterisk
        autosize
        minRows={5}
        maxRows={14}
        {...limitsOf(AnnounceRequest, 'text')}
        {...form.getInputProps('text')}
      />
      <MultiSelect
        label={t('groups')}
        description={t('groupsHint')}
        clearable
        searchable
        data={groups.map(({ key, name }) => ({ value: key, label: name }))}
        {...form.getInputProps('skillGroupKeys')}
      />
    </FormModal>
  );
}
