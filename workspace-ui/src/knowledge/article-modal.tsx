import { Autocomplete, Button, Group, Tabs, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { articleLimits, type Article, type ArticleState, type KeptFile } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../api/request.ts';
import { FilesField } from '../files/files-field.tsx';
import { ConflictDialog, currentOf } from '../ui/conflict-dialog.tsx';
import { FormModal } from '../ui/form-modal.tsx';
import { Markdown } from '../ui/markdown.tsx';
import { useSave } from '../ui/use-save.ts';
import { articleCategoriesQuery, articlesKey } from './article-queries.ts';
import classes from './knowledge.module.css';

export type ArticleModalProps = {
  /** A saved one, or the title of a new one. */
  article: Article | { title: string };
  onClose: () => void;
};

type Values = {
  title: string;
  body: string;
  category: string;
  variants: string;
  url: string;
  attachments: KeptFile[];
  state: ArticleState;
};

/** Writes an article: a draft until it is published (ADMIN-50). */
export function ArticleModal({ article, onClose }: ArticleModalProps) {
  const { t } = useTranslation('knowledge');
  const { t: ui } = useTranslation('ui');
  const saved = 'id' in article ? article : null;
  const revision = useRef(saved?.revision);
  const { data: categories = [] } = useQuery(articleCategoriesQuery);
  const form = useForm<Values>({
    initialValues: {
      title: article.title,
      body: saved?.body ?? '',
      category: saved?.category ?? '',
      variants: saved?.variants.join('\n') ?? '',
      url: saved?.url ?? '',
      attachments: saved?.attachments ?? [],
      state: saved?.state ?? 'draft',
    },
    validate: { title: (title) => (title.trim() === '' ? ui('required') : null) },
  });
  const { save, isPending, error } = useSave({
    form,
    send: (values) => send(saved, values, revision.current),
    lists: [articlesKey],
    onSaved: onClose,
  });
  const theirs = currentOf<Article>(error);
  const [compared, setCompared] = useState<Article | null>(null);
  const { values } = form;
  const submit = (state: ArticleState): void => {
    form.setFieldValue('state', state);
    if (!form.validate().hasErrors) save({ ...form.getValues(), state });
  };
  return (
    <>
      <FormModal
        title={t(saved ? 'edit' : 'add')}
        size={860}
        onClose={onClose}
        onSubmit={(event) => {
          event.preventDefault();
          submit('published');
        }}
        submitLabel={t('publish')}
        isPending={isPending}
        error={theirs === null ? error : null}
      >
        <TextInput
          label={t('title')}
          withAsterisk
          data-autofocus
          maxLength={articleLimits.titleCharacters}
          {...form.getInputProps('title')}
        />
        <Group grow align="start" gap={14}>
          <Autocomplete
            label={t('category')}
            description={t('categoryHint')}
            data={categories.map(({ name }) => name)}
            maxLength={articleLimits.categoryCharacters}
            {...form.getInputProps('category')}
          />
          <TextInput
            label={t('url')}
            description={t('urlHint')}
            placeholder="https://"
            {...form.getInputProps('url')}
          />
        </Group>
        <Tabs defaultValue="write" keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="write">{t('write')}</Tabs.Tab>
            <Tabs.Tab value="preview">{t('preview')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="write" pt={8}>
            <Textarea
              label={t('body')}
              description={t('bodyHint')}
              autosize
              minRows={10}
              maxRows={20}
              maxLength={articleLimits.bodyCharacters}
              {...form.getInputProps('body')}
            />
          </Tabs.Panel>
          <Tabs.Panel value="preview" pt={8} className={classes.preview}>
            {values.body.trim() === '' ? <p>{t('previewEmpty')}</p> : <Markdown text={values.body} />}
          </Tabs.Panel>
        </Tabs>
        <FilesField
          label={t('attachments')}
          files={values.attachments}
          error={form.errors['attachments']}
          most={articleLimits.attachments}
          onChange={(change) => form.setFieldValue('attachments', change)}
        />
        <Textarea
          label={t('variants')}
          description={t('variantsHint')}
          autosize
          minRows={2}
          maxRows={6}
          {...form.getInputProps('variants')}
        />
        <Button variant="default" className={classes.draft} loading={isPending} onClick={() => submit('draft')}>
          {t('saveDraft')}
        </Button>
      </FormModal>
      {theirs !== null && compared !== theirs && (
        <ConflictDialog
          parts={[
            { name: t('title'), theirs: theirs.title, mine: values.title },
            { name: t('category'), theirs: theirs.category, mine: values.category },
            { name: t('body'), theirs: theirs.body, mine: values.body },
            { name: t('variants'), theirs: theirs.variants.join('\n'), mine: values.variants },
            { name: t('url'), theirs: theirs.url, mine: values.url },
            { name: t('attachments'), theirs: namesOf(theirs.attachments), mine: namesOf(values.attachments) },
            { name: t('state'), theirs: t(`state_${theirs.state}`), mine: t(`state_${values.state}`) },
          ]}
          isPending={isPending}
          onKeepMine={() => {
            revision.current = theirs.revision;
            save(values);
          }}
          onTakeTheirs={onClose}
          onClose={() => {
            revision.current = theirs.revision;
            setCompared(theirs);
          }}
        />
      )}
    </>
  );
}

function send(
  saved: Article | null,
  { attachments, variants, ...values }: Values,
  revision?: number,
): Promise<Article> {
  const body = {
    ...values,
    variants: variants
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    attachments: attachments.map(({ uploadId }) => uploadId),
  };
  return saved ? request('PUT', `/articles/${saved.id}`, { ...body, revision }) : request('POST', '/articles', body);
}

function namesOf(files: readonly KeptFile[]): string {
  return files.map(({ name }) => name).join('\n');
}
