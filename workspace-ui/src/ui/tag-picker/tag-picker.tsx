import { ActionIcon, Checkbox, Skeleton, TagsInput, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { tagLimits, type Tag, type TagKind } from '@parley/schemas';
import { IconChevronLeft, IconChevronRight, IconSearch, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addTexts } from '../../i18n/i18n.ts';
import { ErrorState } from '../error-state.tsx';
import { MoreButton } from '../more-button.tsx';
import { usePages } from '../use-pages.ts';
import { isSameTag, type ChosenTag } from './chosen-tags.ts';
import classes from './tag-picker.module.css';
import { tagPickerTexts } from './tag-picker.texts.ts';

addTexts('tagPicker', tagPickerTexts);

export type TagPickerProps = {
  kind: TagKind;
  chosen: readonly ChosenTag[];
  onChange: (chosen: ChosenTag[]) => void;
};

/** Chooses tags: a tree that is gone into level by level, a search over all of it, and what is chosen beside it. */
export function TagPicker({ kind, chosen, onChange }: TagPickerProps) {
  const { t } = useTranslation('tagPicker');
  const [way, setWay] = useState<readonly Tag[]>([]);
  const [words, setWords] = useState('');
  const [searched] = useDebouncedValue(words.trim(), 150);
  const here = way.at(-1);
  const { items, query } = usePages<Tag>('/tags', {
    kind,
    disabled: 'false',
    limit: '100',
    ...(searched === '' ? { parent: here?.id ?? 'root' } : { q: searched }),
  });
  const most = tagLimits[kind].carried;
  const isFull = chosen.length >= most;
  const toggle = ({ id, path }: Tag): void => {
    const tag = { id, path };
    const others = chosen.filter((each) => !isSameTag(each, tag));
    onChange(others.length < chosen.length ? others : [...chosen, tag]);
  };
  if (items?.length === 0 && searched === '' && words === '' && way.length === 0) {
    return <WordsInput chosen={chosen} most={most} onChange={onChange} />;
  }
  return (
    <div className={classes.picker}>
      <div className={classes.tree}>
        <TextInput
          data-autofocus
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          leftSection={<IconSearch size={14} aria-hidden />}
          maxLength={200}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        {searched === '' && <Way way={way} onUp={() => setWay(way.slice(0, -1))} />}
        <ul className={classes.list} aria-label={t('choose')}>
          {query.isPending && <Skeleton height={120} />}
          {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
          {items?.map((tag) => {
            const isChosen = chosen.some((each) => isSameTag(each, tag));
            return (
              <TagRow
                key={tag.id}
                tag={tag}
                label={searched === '' ? tag.name : tag.path}
                isChosen={isChosen}
                isDisabled={isFull && !isChosen}
                onToggle={() => toggle(tag)}
                onOpen={() => {
                  setWords('');
                  setWay(searched === '' ? [...way, tag] : [tag]);
                }}
              />
            );
          })}
          {items?.length === 0 && searched !== '' && <li className={classes.none}>{t('noneFound')}</li>}
          <MoreButton query={query} />
        </ul>
      </div>
      <Chosen chosen={chosen} onChange={onChange} />
      {isFull && (
        <p className={classes.full} role="status">
          {t('tooMany', { count: most })}
        </p>
      )}
    </div>
  );
}

function Way({ way, onUp }: { way: readonly Tag[]; onUp: () => void }) {
  const { t } = useTranslation('tagPicker');
  const here = way.at(-1);
  if (!here) return <p className={classes.way}>{t('all')}</p>;
  return (
    <p className={classes.way}>
      <ActionIcon size="sm" aria-label={t('up', { name: way.at(-2)?.name ?? t('all') })} onClick={onUp}>
        <IconChevronLeft size={14} aria-hidden />
      </ActionIcon>
      <bdi>{here.path}</bdi>
    </p>
  );
}

type TagRowProps = {
  tag: Tag;
  label: string;
  isChosen: boolean;
  isDisabled: boolean;
  onToggle: () => void;
  onOpen: () => void;
};

function TagRow({ tag, label, isChosen, isDisabled, onToggle, onOpen }: TagRowProps) {
  const { t } = useTranslation('tagPicker');
  return (
    <li className={classes.row} data-chosen={isChosen || undefined}>
      <Checkbox
        className={classes.box}
        size="xs"
        label={<bdi>{label}</bdi>}
        checked={isChosen}
        disabled={isDisabled}
        onChange={onToggle}
      />
      {tag.childCount > 0 && (
        <UnstyledButton
          className={classes.open}
          aria-label={t('open', { name: tag.name, count: tag.childCount })}
          onClick={onOpen}
        >
          {tag.childCount}
          <IconChevronRight size={14} aria-hidden />
        </UnstyledButton>
      )}
    </li>
  );
}

function Chosen({ chosen, onChange }: Pick<TagPickerProps, 'chosen' | 'onChange'>) {
  const { t } = useTranslation('tagPicker');
  const title = t('chosen', { count: chosen.length });
  return (
    <section className={classes.chosen} aria-label={title}>
      <h3>{title}</h3>
      {chosen.length === 0 && <p className={classes.none}>{t('nothingChosen')}</p>}
      <ul>
        {chosen.map((tag) => (
          <li key={tag.id ?? tag.path}>
            <bdi>{tag.path}</bdi>
            <ActionIcon
              size="sm"
              aria-label={t('remove', { name: tag.path })}
              onClick={() => onChange(chosen.filter((each) => !isSameTag(each, tag)))}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where the application keeps no tags, any word is one. */
function WordsInput({ chosen, most, onChange }: Pick<TagPickerProps, 'chosen' | 'onChange'> & { most: number }) {
  const { t } = useTranslation('tagPicker');
  return (
    <TagsInput
      data-autofocus
      label={t('words')}
      description={t('noneKept')}
      value={chosen.map(({ path }) => path)}
      maxTags={most}
      maxLength={64}
      splitChars={[',', '，', ';']}
      onChange={(words) => {
        const known = new Map(chosen.map((tag) => [tag.path, tag]));
        const named = words.map((word) => word.trim().slice(0, 64)).filter((word) => word !== '');
        onChange(named.map((path) => known.get(path) ?? { id: null, path }));
      }}
    />
  );
}
