import { Button, Menu, TextInput } from '@mantine/core';
import type { SavedFilter, SavedFilterPage, SaveFilterRequest } from '@parley/schemas';
import { IconAlertTriangle, IconBookmark, IconBookmarkPlus, IconSettings } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../api/me.ts';
import { addTexts } from '../i18n/i18n.ts';
import { fieldProblems } from '../ui/field-problems.ts';
import { FormModal } from '../ui/form-modal.tsx';
import { notifyDone, notifyNews } from '../ui/notify.ts';
import { useTableLayout } from '../ui/table/use-table-layout.ts';
import { fromKept, toKept } from './kept-filter.ts';
import { ManageFilters } from './manage-filters.tsx';
import { savedFiltersTexts } from './saved-filters.texts.ts';
import { useMissingWords } from './use-missing-words.ts';
import { useSavedFilters } from './use-saved-filters.ts';

addTexts('savedFilters', savedFiltersTexts);

export type SavedFiltersMenuProps<Filter extends Record<string, string>> = {
  page: SavedFilterPage;
  /** What the list is asked for now. */
  current: () => Filter;
  /** A list that asks for nothing. */
  none: Filter;
  onApply: (filter: Filter) => void;
};

/** One's own filters of a list under names: to use, keep, order and delete. */
export function SavedFiltersMenu<Filter extends Record<string, string>>(props: SavedFiltersMenuProps<Filter>) {
  // Filters belong to an agent.
  return useMe()?.agent ? <OwnFilters {...props} /> : null;
}

function OwnFilters<Filter extends Record<string, string>>({
  page,
  current,
  none,
  onApply,
}: SavedFiltersMenuProps<Filter>) {
  const { t } = useTranslation('savedFilters');
  const saved = useSavedFilters(page);
  const wordsOf = useMissingWords();
  const [dialog, setDialog] = useState<'save' | 'manage' | null>(null);
  const { layout, arrange } = useTableLayout(page);
  const apply = (filter: SavedFilter): void => {
    onApply(fromKept(filter, none));
    if (filter.columns) arrange?.(filter.columns);
    if (filter.missing.length > 0) notifyNews(t('gone', { name: filter.name, what: wordsOf(filter.missing) }));
  };
  return (
    <>
      <Menu position="bottom-start" width={280}>
        <Menu.Target>
          <Button variant="default" size="xs" leftSection={<IconBookmark size={14} aria-hidden />}>
            {t('filters')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
          {saved.filters.length === 0 && <Menu.Label>{t('none')}</Menu.Label>}
          {saved.filters.map((filter) => (
            <Menu.Item
              key={filter.id}
              onClick={() => apply(filter)}
              rightSection={
                filter.missing.length > 0 && (
                  <IconAlertTriangle
                    size={14}
                    role="img"
                    aria-label={t('goneHint', { what: wordsOf(filter.missing) })}
                  />
                )
              }
            >
              <bdi>{filter.name}</bdi>
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconBookmarkPlus size={14} aria-hidden />} onClick={() => setDialog('save')}>
            {t('save')}
          </Menu.Item>
          {saved.filters.length > 0 && (
            <Menu.Item leftSection={<IconSettings size={14} aria-hidden />} onClick={() => setDialog('manage')}>
              {t('manage')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {dialog === 'save' && (
        <SaveDialog
          saved={saved}
          request={(name) => ({ page, name, filter: toKept(current()), columns: layout })}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'manage' && (
        <ManageFilters
          saved={saved}
          current={() => ({ filter: toKept(current()), columns: layout })}
          onClose={() => setDialog(null)}
        />
      )}
    </>
  );
}

type SaveDialogProps = {
  saved: ReturnType<typeof useSavedFilters>;
  request: (name: string) => SaveFilterRequest;
  onClose: () => void;
};

function SaveDialog({ saved: { save }, request, onClose }: SaveDialogProps) {
  const { t } = useTranslation('savedFilters');
  const [name, setName] = useState('');
  const problems = fieldProblems(save.error, { name });
  return (
    <FormModal
      title={t('saveTitle')}
      submitLabel={t('keep')}
      isPending={save.isPending}
      error={problems.name === undefined ? save.error : null}
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(request(name), {
          onSuccess: () => {
            notifyDone(t('saved', { name: name.trim() }));
            onClose();
          },
        });
      }}
    >
      <TextInput
        label={t('name')}
        description={t('nameHint')}
        required
        maxLength={100}
        data-autofocus
        value={name}
        error={problems.name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
    </FormModal>
  );
}
