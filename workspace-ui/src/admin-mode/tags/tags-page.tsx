import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { TagKind } from '@parley/schemas';
import { IconFileImport, IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../api/me.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { ExportButton } from '../../exports/export-button.tsx';
import { Page } from '../../ui/page.tsx';
import { ImportTags } from './import-tags.tsx';
import { NameTag, type Naming } from './name-tag.tsx';
import { TagLevel } from './tag-level.tsx';
import classes from './tags.module.css';
import { tagsTexts } from './tags.texts.ts';

addTexts('tags', tagsTexts);

/** The trees of tags, of sessions and of visitors (ADMIN-25 to ADMIN-27). */
export function TagsPage() {
  const { t } = useTranslation('tags');
  const mayWrite = useCan()('tags:write');
  const [kind, setKind] = useState<TagKind>('session');
  const [words, setWords] = useState('');
  const [searched] = useDebouncedValue(words.trim(), 200);
  const [naming, setNaming] = useState<Naming | null>(null);
  const [isImporting, setImporting] = useState(false);
  const create = (
    <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setNaming({ kind, parent: null })}>
      {t('create')}
    </Button>
  );
  const importing = (
    <Button variant="default" leftSection={<IconFileImport size={14} aria-hidden />} onClick={() => setImporting(true)}>
      {t('import')}
    </Button>
  );
  const buttons = (
    <>
      <ExportButton kinds={['tags']} filters={() => ({ kind })} />
      {mayWrite && (
        <>
          {importing}
          {create}
        </>
      )}
    </>
  );
  return (
    <Page text={t('text')} actions={buttons} width="narrow">
      <div className={classes.toolbar}>
        <SegmentedControl
          aria-label={t('kind')}
          value={kind}
          onChange={(value) => setKind(value === 'visitor' ? 'visitor' : 'session')}
          data={(['session', 'visitor'] as const).map((value) => ({ value, label: t(value) }))}
        />
        <TextInput
          type="search"
          w={240}
          maxLength={200}
          aria-label={t('search')}
          placeholder={t('search')}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </div>
      <TagLevel
        key={`${kind} ${searched}`}
        place={searched === '' ? { kind, parent: 'root' } : { kind, q: searched }}
        mayWrite={mayWrite}
        onName={setNaming}
        emptyButtons={buttons}
      />
      {naming && <NameTag naming={naming} onClose={() => setNaming(null)} />}
      {isImporting && <ImportTags kind={kind} onClose={() => setImporting(false)} />}
    </Page>
  );
}
