import { ActionIcon, Button, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { reviewLimits, type ReviewScheme } from '@parley/schemas';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { useFormat } from '../../i18n/format.ts';
import { reviewSchemeQuery } from '../../reviews/review-queries.ts';
import { rangesBetween } from '../../reviews/score-total.ts';
import { DocumentForm } from '../../ui/document-form.tsx';
import { notifyDone } from '../../ui/notify.ts';
import { Section } from '../../ui/section.tsx';
import { useDocumentForm } from '../../ui/use-document-form.ts';
import { boundsOfValues, categoryFaults, newCategory, type CategoryValues } from './category-values.ts';
import classes from './quality.module.css';

type Values = { categories: CategoryValues[] };

/** Changes what is scored; what comes of it in totals and ranges stands below. */
export function CategoriesEditor({ scheme, begun }: { scheme: ReviewScheme; begun: CategoryValues[] | null }) {
  const { t } = useTranslation('quality');
  const { t: ui } = useTranslation('ui');
  const { dateTime } = useFormat();
  const mayWrite = useCan()('reviews:manage');
  const editing = useDocumentForm<Values, ReviewScheme>({
    document: scheme,
    valuesOf: ({ categories }) => ({ categories }),
    validate: ({ categories }) => {
      const words = {
        required: ui('required'),
        twice: t('nameTwice'),
        score: t('scoreWrong', { most: reviewLimits.score }),
      };
      return Object.fromEntries(
        Object.entries(categoryFaults(categories)).map(([path, fault]) => [path, words[fault]]),
      );
    },
    send: ({ categories }) =>
      request<ReviewScheme>('PUT', '/review-categories', { version: scheme.version, categories }),
    lists: [reviewSchemeQuery.queryKey, ['review-sessions'], ['reviews']],
    onSaved: () => notifyDone(t('categoriesSaved')),
  });
  const { form } = editing;
  // What was proposed is not saved yet.
  if (begun && form.values.categories.length === 0) form.setValues({ categories: begun });
  const { categories } = form.values;
  return (
    <DocumentForm editing={editing} mayWrite={mayWrite}>
      <Section
        title={t('categories')}
        text={
          scheme.updatedAt !== null &&
          t('version', {
            version: scheme.version,
            date: dateTime(scheme.updatedAt),
            name: scheme.updatedBy ?? t('somebody'),
          })
        }
      >
        <div className={classes.categories}>
          <div className={`${classes.category} ${classes.headings}`} aria-hidden>
            <span>{t('name')}</span>
            <span>{t('description')}</span>
            <span className={classes.attribute}>{t('attribute')}</span>
            <span>{t('points')}</span>
            <span />
          </div>
          {categories.map(({ key }, index) => (
            <CategoryRow key={key} form={form} index={index} />
          ))}
        </div>
        {mayWrite && (
          <Button
            variant="default"
            style={{ alignSelf: 'start' }}
            leftSection={<IconPlus size={14} aria-hidden />}
            disabled={categories.length >= reviewLimits.categories}
            onClick={() => form.insertListItem('categories', newCategory(categories))}
          >
            {t('addCategory')}
          </Button>
        )}
      </Section>
      <Ranges categories={categories} />
    </DocumentForm>
  );
}

function CategoryRow({ form, index }: { form: UseFormReturnType<Values>; index: number }) {
  const { t } = useTranslation('quality');
  const name = form.values.categories[index]?.name ?? '';
  const path = `categories.${index}`;
  return (
    <div className={classes.category} role="group" aria-label={name || t('category')}>
      <TextInput aria-label={t('name')} maxLength={100} {...form.getInputProps(`${path}.name`)} />
      <TextInput aria-label={t('description')} maxLength={500} {...form.getInputProps(`${path}.description`)} />
      <div className={classes.attribute}>
        <SegmentedControl
          fullWidth
          aria-label={t('attribute')}
          data={(['plus', 'minus'] as const).map((value) => ({ value, label: t(value) }))}
          {...form.getInputProps(`${path}.attribute`)}
        />
      </div>
      <NumberInput
        aria-label={t('points')}
        min={1}
        max={reviewLimits.score}
        allowDecimal={false}
        allowNegative={false}
        {...form.getInputProps(`${path}.score`)}
      />
      <ActionIcon
        mt={4}
        aria-label={t('removeCategory', { name })}
        disabled={form.values.categories.length === 1}
        onClick={() => form.removeListItem('categories', index)}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}

/** The five ranges that come of the categories (QA-05). */
function Ranges({ categories }: { categories: readonly CategoryValues[] }) {
  const { t } = useTranslation('quality');
  const { number } = useFormat();
  const { minimum, maximum } = boundsOfValues(categories);
  return (
    <Section title={t('rangesTitle')} text={t('rangesText')}>
      <p className={classes.totals}>{t('totals', { minimum: number(minimum), maximum: number(maximum) })}</p>
      <table className={classes.shares}>
        <tbody>
          {rangesBetween(minimum, maximum).map(({ from, to }, index) => (
            <tr key={index}>
              <th scope="row">{t('rangeOf', { range: index + 1, from: number(from), to: number(to) })}</th>
              <td className={classes.wide} aria-hidden>
                <span className={classes.bar} data-range={index + 1} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
