import { ActionIcon, Group, Stack, TextInput } from '@mantine/core';
import { isComposing } from '@parley/content';
import type { ChangeSavedFilterRequest, SavedFilter } from '@parley/schemas';
import { IconArrowDown, IconArrowUp, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/dialog.tsx';
import { notifyDone, notifyError } from '../ui/notify.ts';
import { useMissingWords } from './use-missing-words.ts';
import type { SavedFilters } from './use-saved-filters.ts';

type ManageFiltersProps = { saved: SavedFilters; current: () => ChangeSavedFilterRequest; onClose: () => void };

/** Names and order of one's own filters. */
export function ManageFilters({ saved, current, onClose }: ManageFiltersProps) {
  const { t } = useTranslation('savedFilters');
  const { filters } = saved;
  const move = (id: string, by: number): void => {
    const ids = filters.map((each) => each.id);
    const from = ids.indexOf(id);
    ids.splice(from, 1);
    ids.splice(from + by, 0, id);
    saved.order.mutate(ids, { onError: (error) => notifyError(error) });
  };
  const remove = (id: string): void => {
    if (filters.length === 1) onClose();
    saved.remove.mutate(id, { onError: (error) => notifyError(error) });
  };
  return (
    <Dialog opened onClose={onClose} title={t('manageTitle')} size={520}>
      <Stack gap={8} component="ol" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {filters.map((filter, index) => (
          <Group key={filter.id} component="li" gap={4} wrap="nowrap" align="flex-start">
            <NameField filter={filter} saved={saved} />
            <Step label={t('up', filter)} isOff={index === 0} icon={IconArrowUp} onPress={() => move(filter.id, -1)} />
            <Step
              label={t('down', filter)}
              isOff={index === filters.length - 1}
              icon={IconArrowDown}
              onPress={() => move(filter.id, 1)}
            />
            <Step
              label={t('replace', filter)}
              icon={IconRefresh}
              onPress={() =>
                saved.change.mutate(
                  { id: filter.id, ...current() },
                  {
                    onSuccess: () => notifyDone(t('replaced', { name: filter.name })),
                    onError: (error) => notifyError(error),
                  },
                )
              }
            />
            <Step label={t('delete', filter)} icon={IconTrash} onPress={() => remove(filter.id)} />
          </Group>
        ))}
      </Stack>
    </Dialog>
  );
}

type StepProps = { label: string; icon: typeof IconTrash; isOff?: boolean; onPress: () => void };

function Step({ label, icon: Icon, isOff = false, onPress }: StepProps) {
  return (
    <ActionIcon variant="subtle" size={30} aria-label={label} title={label} disabled={isOff} onClick={onPress}>
      <Icon size={16} aria-hidden />
    </ActionIcon>
  );
}

/** Kept when one leaves it, or presses Enter. */
function NameField({ filter, saved: { change } }: { filter: SavedFilter; saved: SavedFilters }) {
  const { t } = useTranslation('savedFilters');
  const wordsOf = useMissingWords();
  const [name, setName] = useState(filter.name);
  const keep = (): void => {
    if (name.trim() === filter.name) return;
    if (name.trim() === '') return setName(filter.name);
    change.mutate(
      { id: filter.id, name },
      {
        onError: (error) => {
          setName(filter.name);
          notifyError(error);
        },
      },
    );
  };
  return (
    <TextInput
      style={{ flex: 1 }}
      aria-label={t('renamed', filter)}
      description={filter.missing.length > 0 ? t('goneHint', { what: wordsOf(filter.missing) }) : undefined}
      inputWrapperOrder={['input', 'description']}
      maxLength={100}
      value={name}
      onChange={({ currentTarget }) => setName(currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !isComposing(event.nativeEvent)) keep();
      }}
    />
  );
}
