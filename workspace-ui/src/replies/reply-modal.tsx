import { ActionIcon, Button, Group, Menu, NativeSelect, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import {
  replyLimits,
  systemParameterNames,
  systemParameterTitles,
  type KeptFile,
  type QuickReply,
  type ReplyCard,
  type ReplyCategory,
} from '@parley/schemas';
import { IconBraces, IconCards, IconX } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../api/request.ts';
import { FilesField } from '../files/files-field.tsx';
import { useLocalText } from '../i18n/use-local-text.ts';
import { ConflictDialog, currentOf } from '../ui/conflict-dialog.tsx';
import { FormModal } from '../ui/form-modal.tsx';
import { useSave } from '../ui/use-save.ts';
import { CardFields } from './card-fields.tsx';
import { branchesOf, categoryTitle, repliesKey, repliesPath, type ReplySet } from './reply-queries.ts';
import classes from './replies.module.css';

export type ReplyModalProps = {
  set: ReplySet;
  /** A saved one, or what a new one begins with. */
  reply: QuickReply | Partial<Pick<QuickReply, 'title' | 'content' | 'categoryId'>>;
  categories: readonly ReplyCategory[];
  onClose: () => void;
};

type Values = {
  title: string;
  content: string;
  categoryId: string;
  attachments: KeptFile[];
  card: ReplyCard | null;
};

const noCard: ReplyCard = { header: '', desc: '', pic: '', url: '' };

/** A quick reply: by what it is found, what it says, and what comes with it. */
export function ReplyModal({ set, reply, categories, onClose }: ReplyModalProps) {
  const { t } = useTranslation('replies');
  const { t: ui } = useTranslation('ui');
  const saved = 'id' in reply ? reply : null;
  const revision = useRef(saved?.revision);
  const form = useForm<Values>({
    initialValues: {
      title: reply.title ?? '',
      content: reply.content ?? '',
      categoryId: reply.categoryId ?? '',
      attachments: saved?.attachments ?? [],
      card: saved?.card ?? null,
    },
    validate: { title: (title) => (title.trim() === '' ? ui('required') : null) },
  });
  const { save, isPending, error } = useSave({
    form,
    send: (values) => send(set, saved, values, revision.current),
    lists: [repliesKey],
    onSaved: onClose,
  });
  const theirs = currentOf<QuickReply>(error);
  const [isCompared, setCompared] = useState<QuickReply | null>(null);
  const isConflict = theirs !== null && isCompared !== theirs;
  const { card } = form.values;
  return (
    <>
      <FormModal
        title={t(saved ? 'edit' : 'add')}
        size={620}
        onClose={onClose}
        onSubmit={form.onSubmit((values) => save(values))}
        submitLabel={ui('save')}
        isPending={isPending}
        error={theirs === null ? error : null}
      >
        <TextInput
          label={t('title')}
          description={t('titleHint')}
          withAsterisk
          data-autofocus
          maxLength={replyLimits.titleCharacters}
          {...form.getInputProps('title')}
        />
        <NativeSelect label={t('category')} {...form.getInputProps('categoryId')}>
          <option value="">{t('noCategory')}</option>
          {branchesOf(categories).flatMap((branch) =>
            [branch, ...branch.below].map(({ id }) => (
              <option key={id} value={id}>
                {categoryTitle(categories, id)}
              </option>
            )),
          )}
        </NativeSelect>
        <ContentField
          value={form.values.content}
          error={form.errors['content']}
          onChange={(content) => form.setFieldValue('content', content)}
        />
        <FilesField
          label={t('attachments')}
          files={form.values.attachments}
          error={form.errors['attachments']}
          most={replyLimits.attachments}
          onChange={(change) => form.setFieldValue('attachments', change)}
        />
        {card === null ? (
          <Button
            variant="default"
            size="compact-sm"
            className={classes.begin}
            leftSection={<IconCards size={14} aria-hidden />}
            onClick={() => form.setFieldValue('card', noCard)}
          >
            {t('addCard')}
          </Button>
        ) : (
          <fieldset className={classes.card}>
            <legend>{t('card')}</legend>
            <ActionIcon
              className={classes.removeCard}
              aria-label={t('removeCard')}
              onClick={() => form.setFieldValue('card', null)}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
            <CardFields propsOf={(field) => form.getInputProps(`card.${field}`)} />
          </fieldset>
        )}
      </FormModal>
      {isConflict && (
        <ConflictDialog
          parts={[
            { name: t('title'), theirs: theirs.title, mine: form.values.title },
            { name: t('content'), theirs: theirs.content, mine: form.values.content },
            {
              name: t('category'),
              theirs: categoryTitle(categories, theirs.categoryId),
              mine: categoryTitle(categories, form.values.categoryId),
            },
            { name: t('attachments'), theirs: namesOf(theirs.attachments), mine: namesOf(form.values.attachments) },
            { name: t('card'), theirs: theirs.card?.header ?? '', mine: card?.header ?? '' },
          ]}
          isPending={isPending}
          onKeepMine={() => {
            revision.current = theirs.revision;
            save(form.values);
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
  set: ReplySet,
  saved: QuickReply | null,
  { attachments, categoryId, ...values }: Values,
  revision: number | undefined,
): Promise<QuickReply> {
  const body = {
    ...values,
    categoryId: categoryId === '' ? null : categoryId,
    attachments: attachments.map(({ uploadId }) => uploadId),
  };
  return saved
    ? request('PUT', `${repliesPath(set)}/${saved.id}`, { ...body, revision })
    : request('POST', repliesPath(set), body);
}

function namesOf(files: readonly KeptFile[]): string {
  return files.map(({ name }) => name).join('\n');
}

/** The text, and what can be filled in by a press. */
function ContentField({
  value,
  error,
  onChange,
}: {
  value: string;
  error: ReactNode;
  onChange: (content: string) => void;
}) {
  const { t } = useTranslation('replies');
  const text = useLocalText();
  const input = useRef<HTMLTextAreaElement>(null);
  const insert = (token: string): void => {
    const [start, end] = [input.current?.selectionStart ?? value.length, input.current?.selectionEnd ?? value.length];
    onChange(value.slice(0, start) + token + value.slice(end));
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(start + token.length, start + token.length);
    });
  };
  return (
    <div>
      <Textarea
        ref={input}
        label={t('content')}
        description={t('contentHint', { braces: '{{Name}}' })}
        minRows={4}
        maxRows={12}
        autosize
        maxLength={replyLimits.contentCharacters}
        value={value}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <Button size="compact-xs" variant="subtle" mt={4} leftSection={<IconBraces size={14} aria-hidden />}>
            {t('insert')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={280} style={{ overflowY: 'auto' }}>
          <Menu.Item onClick={() => insert('##dear##')}>
            <Group justify="space-between" gap={16}>
              {t('insertAddress')} <Text size="xs">##dear##</Text>
            </Group>
          </Menu.Item>
          {systemParameterNames.map((name) => (
            <Menu.Item key={name} onClick={() => insert(`{{${name}}}`)}>
              <Group justify="space-between" gap={16}>
                {text(systemParameterTitles[name])} <Text size="xs">{`{{${name}}}`}</Text>
              </Group>
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
