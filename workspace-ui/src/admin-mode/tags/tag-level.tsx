import { ActionIcon, Badge, Menu } from '@mantine/core';
import type { Tag, TagKind } from '@parley/schemas';
import {
  IconChevronDown,
  IconChevronRight,
  IconDots,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlus,
  IconTags,
  IconTrash,
} from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { RowsSkeleton } from '../../ui/page-skeleton.tsx';
import { usePages } from '../../ui/use-pages.ts';
import type { Naming } from './name-tag.tsx';
import classes from './tags.module.css';
import { useTagActions } from './use-tag-actions.ts';

export type TagListPlace = { kind: TagKind } & ({ parent: string } | { q: string });

type LevelProps = {
  place: TagListPlace;
  mayWrite: boolean;
  onName: (naming: Naming) => void;
  emptyButtons?: ReactNode;
};

/** The tags right below one, each with what is below it once that is asked for; or those found by words, by their paths. */
export function TagLevel({ place, mayWrite, onName, emptyButtons }: LevelProps) {
  const { t } = useTranslation('tags');
  const { items, query } = usePages<Tag>('/tags', { limit: '100', ...place });
  const actions = useTagActions();
  const isFound = 'q' in place;
  const isTop = isFound || place.parent === 'root';
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!items) return isTop ? <RowsSkeleton /> : null;
  const shown = items.filter((tag) => !actions.isHidden(tag));
  if (shown.length === 0 && isFound) return <p className={classes.none}>{t('noneFound')}</p>;
  if (shown.length === 0 && isTop) {
    return (
      <EmptyState icon={IconTags} title={t(`emptyTitle_${place.kind}`)} text={t(`emptyText_${place.kind}`)}>
        {emptyButtons}
      </EmptyState>
    );
  }
  return (
    <>
      <ul className={classes.level} aria-label={isTop ? t('tree') : undefined}>
        {shown.map((tag) => (
          <TagBranch key={tag.id} tag={tag} isFound={isFound} mayWrite={mayWrite} onName={onName} />
        ))}
      </ul>
      <MoreButton query={query} />
    </>
  );
}

type BranchProps = { tag: Tag; isFound: boolean; mayWrite: boolean; onName: (naming: Naming) => void };

function TagBranch({ tag, isFound, mayWrite, onName }: BranchProps) {
  const { t } = useTranslation('tags');
  const [isOpen, setOpen] = useState(false);
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <li>
      <div className={classes.row} data-disabled={tag.disabled || undefined}>
        {tag.childCount > 0 ? (
          <ActionIcon
            size="sm"
            aria-expanded={isOpen}
            aria-label={t(isOpen ? 'hide' : 'show', { name: tag.name })}
            onClick={() => setOpen(!isOpen)}
          >
            <Chevron size={14} aria-hidden />
          </ActionIcon>
        ) : (
          <span className={classes.leaf} />
        )}
        <bdi className={classes.name}>{isFound ? tag.path : tag.name}</bdi>
        {tag.disabled && (
          <Badge size="sm" variant="light" color="gray" radius="sm" tt="none">
            {t('disabled')}
          </Badge>
        )}
        <span className={classes.uses}>{t('uses', { count: tag.uses })}</span>
        {mayWrite && <TagMenu tag={tag} onName={onName} />}
      </div>
      {isOpen && <TagLevel place={{ kind: tag.kind, parent: tag.id }} mayWrite={mayWrite} onName={onName} />}
    </li>
  );
}

function TagMenu({ tag, onName }: Pick<BranchProps, 'tag' | 'onName'>) {
  const { t } = useTranslation('tags');
  const { t: ui } = useTranslation('ui');
  const { setDisabled, remove } = useTagActions();
  const Toggle = tag.disabled ? IconPlayerPlay : IconPlayerPause;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon aria-label={t('actionsFor', { name: tag.name })}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={tag.disabled}
          onClick={() => onName({ kind: tag.kind, parent: tag })}
        >
          {t('createBelow')}
        </Menu.Item>
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => onName({ tag })}>
          {t('rename')}
        </Menu.Item>
        <Menu.Item leftSection={<Toggle size={16} aria-hidden />} onClick={() => setDisabled(tag, !tag.disabled)}>
          {t(tag.disabled ? 'enable' : 'disable')}
        </Menu.Item>
        {tag.uses === 0 && (
          <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => remove(tag)}>
            {ui('delete')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
