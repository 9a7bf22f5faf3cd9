import { ActionIcon, Menu } from '@mantine/core';
import type { ReplyCategory } from '@parley/schemas';
import {
  IconArrowDown,
  IconArrowUp,
  IconDots,
  IconFolderPlus,
  IconPencil,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../api/request.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { notifyError } from '../ui/notify.ts';
import { CategoryModal } from './category-modal.tsx';
import { branchesOf, categoriesPath, useRefreshReplies, type ReplySet } from './reply-queries.ts';
import classes from './replies.module.css';

export type CategoryTreeProps = {
  set: ReplySet;
  categories: readonly ReplyCategory[];
  /** An id, `none` = without a category, null = all. */
  chosen: string | null;
  onChoose: (category: string | null) => void;
  mayWrite: boolean;
};

/** The categories of a set, to choose from and to keep in order. */
export function CategoryTree({ set, categories, chosen, onChoose, mayWrite }: CategoryTreeProps) {
  const { t } = useTranslation('replies');
  const [edited, setEdited] = useState<{ category: ReplyCategory | null; parent: ReplyCategory | null } | null>(null);
  const [leaving, setLeaving] = useState<ReplyCategory | null>(null);
  const refresh = useRefreshReplies();
  const act = (work: Promise<unknown>): void =>
    void work.catch((error: unknown) => notifyError(error)).finally(refresh);
  const entry = (category: ReplyCategory, isBelow: boolean) => (
    <li key={category.id} data-below={isBelow || undefined}>
      <Choice name={category.name} isChosen={chosen === category.id} onChoose={() => onChoose(category.id)} />
      <span className={classes.number}>{category.replyCount}</span>
      {mayWrite && (
        <CategoryMenu
          name={category.name}
          mayHold={set === 'public' && !isBelow}
          onRename={() => setEdited({ category, parent: null })}
          onAddBelow={() => setEdited({ category: null, parent: category })}
          onMove={(move) =>
            act(request('PATCH', `${categoriesPath(set)}/${category.id}`, { revision: category.revision, move }))
          }
          onDelete={() => setLeaving(category)}
        />
      )}
    </li>
  );
  return (
    <nav className={classes.tree} aria-label={t('categories')}>
      <ul>
        <li>
          <Choice name={t('all')} isChosen={chosen === null} onChoose={() => onChoose(null)} />
        </li>
        {branchesOf(categories).flatMap((branch) => [
          entry(branch, false),
          ...branch.below.map((each) => entry(each, true)),
        ])}
        {categories.length > 0 && (
          <li>
            <Choice name={t('noCategory')} isChosen={chosen === 'none'} onChoose={() => onChoose('none')} />
          </li>
        )}
        {mayWrite && (
          <li>
            <button type="button" className={classes.add} onClick={() => setEdited({ category: null, parent: null })}>
              <IconPlus size={14} aria-hidden /> {t('addCategory')}
            </button>
          </li>
        )}
      </ul>
      {edited && <CategoryModal set={set} {...edited} onClose={() => setEdited(null)} />}
      {leaving && (
        <ConfirmDialog
          opened
          title={t('deleteCategoryTitle', { name: leaving.name })}
          text={t('deleteCategoryText')}
          confirmLabel={t('delete', { ns: 'ui' })}
          onClose={() => setLeaving(null)}
          onConfirm={() => {
            act(request('DELETE', `${categoriesPath(set)}/${leaving.id}`));
            setLeaving(null);
            onChoose(null);
          }}
        />
      )}
    </nav>
  );
}

function Choice({ name, isChosen, onChoose }: { name: string; isChosen: boolean; onChoose: () => void }) {
  return (
    <button type="button" className={classes.choice} aria-current={isChosen || undefined} onClick={onChoose} dir="auto">
      {name}
    </button>
  );
}

type CategoryMenuProps = {
  name: string;
  /** Whether others may stand in it. */
  mayHold: boolean;
  onRename: () => void;
  onAddBelow: () => void;
  onMove: (direction: 'up' | 'down') => void;
  onDelete: () => void;
};

function CategoryMenu({ name, mayHold, onRename, onAddBelow, onMove, onDelete }: CategoryMenuProps) {
  const { t } = useTranslation('replies');
  const { t: ui } = useTranslation('ui');
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon size="sm" aria-label={ui('actionsFor', { name })}>
          <IconDots size={14} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={onRename}>
          {ui('rename')}
        </Menu.Item>
        {mayHold && (
          <Menu.Item leftSection={<IconFolderPlus size={16} aria-hidden />} onClick={onAddBelow}>
            {t('addBelow', { name })}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconArrowUp size={16} aria-hidden />} onClick={() => onMove('up')}>
          {t('moveUp')}
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowDown size={16} aria-hidden />} onClick={() => onMove('down')}>
          {t('moveDown')}
        </Menu.Item>
        <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={onDelete}>
          {ui('delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
