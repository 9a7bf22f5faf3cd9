import { Badge, Button, Group } from '@mantine/core';
import type { VisitorProfile } from '@parley/schemas';
import { IconTags } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../api/me.ts';
import { addTexts } from '../i18n/i18n.ts';
import { useFormat } from '../i18n/format.ts';
import { Dialog } from '../ui/dialog.tsx';
import { notifyError } from '../ui/notify.ts';
import { chosenOf, isSameTag, type ChosenTag } from '../ui/tag-picker/chosen-tags.ts';
import { TagPicker } from '../ui/tag-picker/tag-picker.tsx';
import { useChangeVisitor } from './visitor-queries.ts';
import { visitorsTexts } from './visitors.texts.ts';

addTexts('visitors', visitorsTexts);

/** What kind of visitor it is (AGENT-40): two agents may tag at once, each adds and takes away what they mean. */
export function VisitorTags({ profile, name }: { profile: VisitorProfile; name: string }) {
  const { t } = useTranslation('visitors');
  const { dateTime } = useFormat();
  const mayWrite = useCan()('visitors:write');
  const [isChoosing, setChoosing] = useState(false);
  return (
    <Group gap={4}>
      {profile.tags.map(({ id, path, addedBy, addedAt }) => (
        <Badge
          key={id ?? path}
          variant="light"
          radius="sm"
          tt="none"
          fw={500}
          maw="100%"
          title={`${path}\n${addedBy ?? t('byFlow')}, ${dateTime(addedAt)}`}
        >
          <bdi>{path}</bdi>
        </Badge>
      ))}
      {mayWrite && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconTags size={14} aria-hidden />}
          onClick={() => setChoosing(true)}
        >
          {t('editTags')}
        </Button>
      )}
      {isChoosing && <TagDialog profile={profile} name={name} onClose={() => setChoosing(false)} />}
    </Group>
  );
}

function TagDialog({ profile, name, onClose }: { profile: VisitorProfile; name: string; onClose: () => void }) {
  const { t } = useTranslation('visitors');
  const [base] = useState(chosenOf(profile.tags));
  const [chosen, setChosen] = useState<ChosenTag[]>(base);
  const changing = useChangeVisitor(profile.id);
  const save = (): void => {
    const missing = (these: readonly ChosenTag[], in_: readonly ChosenTag[]): ChosenTag[] =>
      these.filter((tag) => !in_.some((each) => isSameTag(each, tag)));
    const idsOf = (tags: readonly ChosenTag[]): string[] => tags.flatMap(({ id }) => (id === null ? [] : [id]));
    const wordsOf = (tags: readonly ChosenTag[]): string[] =>
      tags.flatMap(({ id, path }) => (id === null ? [path] : []));
    const added = missing(chosen, base);
    const removed = missing(base, chosen);
    changing.mutate(
      {
        addTagIds: idsOf(added),
        addTags: wordsOf(added),
        removeTagIds: idsOf(removed),
        removeTags: wordsOf(removed),
      },
      { onSuccess: onClose, onError: (error) => notifyError(error) },
    );
  };
  return (
    <Dialog opened onClose={onClose} title={t('tagsOf', { name })} size={760}>
      <TagPicker kind="visitor" chosen={chosen} onChange={setChosen} />
      <Group justify="flex-end" mt={16} gap={8}>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button loading={changing.isPending} onClick={save}>
          {t('save')}
        </Button>
      </Group>
    </Dialog>
  );
}
