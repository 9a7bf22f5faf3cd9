import { NativeSelect } from '@mantine/core';
import type { JsonValue } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { joinPointer } from '../../document/settings/json-pointer.ts';
import { textAt } from '../../document/settings/node-settings.ts';
import { Markdown } from '../../markdown/markdown.tsx';
import { problemsAt } from '../../problems/field-problems.ts';
import { ProblemLines } from '../../problems/problem-lines.tsx';
import { schemaAt } from '../controls/schema-at.ts';
import { TextFoot } from '../controls/text-foot.tsx';
import { useNodeForm } from '../node-form.ts';
import { EntryCard } from '../sortable/entry-card.tsx';
import type { useSortable } from '../sortable/use-sortable.ts';
import { TemplateInput } from '../template/template-input.tsx';
import { useKnownNames } from '../use-known-names.ts';
import { ImagePreview } from './image-preview.tsx';
import { changeKind, kindOfPart, partFields, partKinds } from './part-model.ts';
import classes from './parts.module.css';

type PartCardProps = {
  part: JsonValue;
  path: string;
  index: number;
  sortable: ReturnType<typeof useSortable>;
  remove: () => void;
};

/** One message: its kind, its texts, and how it looks. */
export function PartCard({ part, path, index, sortable, remove }: PartCardProps) {
  const { t } = useTranslation('designer.inspector');
  const { isReadOnly, change, problems } = useNodeForm();
  const kind = kindOfPart(part);
  const fields = kind ? partFields[kind] : [];
  return (
    <EntryCard
      title={t('partTitle', { number: index + 1 })}
      path={path}
      index={index}
      isReadOnly={isReadOnly}
      sortable={sortable}
      remove={remove}
      head={
        <NativeSelect
          variant="unstyled"
          size="xs"
          aria-label={t('partKind', { number: index + 1 })}
          value={kind ?? ''}
          disabled={isReadOnly}
          data={partKinds.map((each) => ({ value: each, label: t(`part_${each}`) }))}
          onChange={({ currentTarget }) => {
            const chosen = partKinds.find((each) => each === currentTarget.value);
            if (chosen) change(path, changeKind(part, chosen));
          }}
        />
      }
    >
      {fields.map(({ key, lines, isOptional }) => (
        <PartText
          key={key}
          path={joinPointer(path, key)}
          label={t(`partField_${key}`)}
          lines={lines}
          isOptional={isOptional ?? false}
          isAlone={fields.length === 1}
        />
      ))}
      {kind === 'image' && <ImagePreview address={textAt(part, '/url')} />}
      {kind === 'card' && <ImagePreview address={textAt(part, '/pic')} />}
      {kind === 'markdown' && textAt(part, '/markdown').trim() !== '' && (
        <Markdown text={textAt(part, '/markdown')} className={classes.preview} />
      )}
      <ProblemLines problems={problemsAt(problems, path, false)} />
    </EntryCard>
  );
}

type PartTextProps = { path: string; label: string; lines: number; isOptional: boolean; isAlone: boolean };

function PartText({ path, label, lines, isOptional, isAlone }: PartTextProps) {
  const { isReadOnly, change, problems, settings, prefix, module } = useNodeForm();
  const names = useKnownNames();
  const text = textAt(settings, path);
  const id = `${prefix}${path}`;
  const limit = schemaAt(module, path)?.maxLength;
  return (
    <div data-path={path}>
      {!isAlone && (
        <label htmlFor={id} className={classes.label}>
          {label}
        </label>
      )}
      <TemplateInput
        id={id}
        mode="template"
        value={text}
        names={names}
        isReadOnly={isReadOnly}
        lines={lines}
        placeholder={label}
        onChange={(next) => change(path, isOptional && next === '' ? undefined : next, { merges: true })}
        {...(isAlone && { label })}
      />
      <TextFoot text={text} names={names} limit={limit} />
      <ProblemLines
        problems={problemsAt(problems, path, true).filter(({ code }) => code !== 'variable/undeclared-read')}
      />
    </div>
  );
}
