import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sessionChannels } from '../../agent-mode/history/filter-bar.tsx';
import { lists } from '../../api/lists.ts';
import { inspectorsQuery } from '../../reviews/review-queries.ts';
import classes from '../../reviews/reviews.module.css';
import { SavedViews } from '../../saved-filters/saved-views.tsx';
import { TypedFilter } from '../../ui/typed-filter.tsx';
import type { AddressFilter } from '../../ui/use-address-filter.ts';
import {
  appealChoices,
  periodOf,
  periods,
  reviewChoices,
  reviewFilterNames,
  type ReviewFilterName,
} from './review-filter.ts';

/** What is looked for; the same in list, report and samples. */
export function ReviewFilters({
  address,
  hides = [],
  isSaved = false,
}: {
  address: AddressFilter<ReviewFilterName>;
  hides?: readonly ReviewFilterName[];
  /** Views of it are kept under names. */
  isSaved?: boolean;
}) {
  const { t } = useTranslation('quality');
  const { filter, set, isSet, clear } = address;
  return (
    <div className={classes.filters} role="search">
      {!hides.includes('q') && <TypedFilter label={t('q')} value={filter.q} onAsk={(q) => set({ q })} />}
      <PeriodChoice address={address} />
      <PlaceChoices address={address} />
      {!hides.includes('review') && <ReviewChoices address={address} />}
      {isSaved && <SavedViews page="reviews" names={reviewFilterNames} />}
      {isSet && (
        <Button variant="subtle" size="compact-sm" onClick={clear}>
          {t('clear')}
        </Button>
      )}
    </div>
  );
}

type Part = { address: Pick<AddressFilter<ReviewFilterName>, 'filter' | 'set'> };

function PeriodChoice({ address: { filter, set } }: Part) {
  const { t } = useTranslation('quality');
  const { t: reviews } = useTranslation('reviews');
  return (
    <Select
      w={128}
      aria-label={t('period')}
      allowDeselect={false}
      data={periods.map((value) => ({ value, label: reviews(`period_${value}`) }))}
      value={periodOf(filter)}
      onChange={(period) => set({ period: period === '30' ? '' : (period ?? '') })}
    />
  );
}

function PlaceChoices({ address }: Part) {
  const { t } = useTranslation('quality');
  const channels = useQuery(sessionChannels).data ?? [];
  const groups = useQuery(lists.skillGroups).data ?? [];
  const agents = useQuery(lists.agents).data ?? [];
  return (
    <>
      <Choice
        address={address}
        name="channel"
        any={t('anyChannel')}
        options={channels.map(({ id, name }) => [id, name])}
      />
      <Choice address={address} name="group" any={t('anyGroup')} options={groups.map(({ key, name }) => [key, name])} />
      <Choice
        address={address}
        name="agent"
        any={t('anyAgent')}
        options={agents.map(({ id, name, nickname }) => [id, nickname || name])}
      />
      <Choice
        address={address}
        name="rating"
        any={t('anyRating')}
        options={(['any', 'none'] as const).map((one) => [one, t(`rating_${one}`)])}
      />
    </>
  );
}

function ReviewChoices({ address }: Part) {
  const { t } = useTranslation('quality');
  const { t: reviews } = useTranslation('reviews');
  const inspectors = useQuery(inspectorsQuery).data ?? [];
  const nameOf = (choice: (typeof reviewChoices)[number]): string =>
    choice === 'none' || choice === 'any' ? t(`review_${choice}`) : t('rangeNumber', { range: choice });
  return (
    <>
      <Choice
        address={address}
        name="review"
        any={t('anyReview')}
        options={reviewChoices.map((one) => [one, nameOf(one)])}
      />
      <Choice
        address={address}
        name="inspector"
        any={t('anyInspector')}
        options={inspectors.map(({ id, name }) => [id, name])}
      />
      <Choice
        address={address}
        name="appeal"
        any={t('anyAppeal')}
        options={appealChoices.map((one) => [one, one === 'any' ? t('appeal_any') : reviews(`state_${one}`)])}
      />
    </>
  );
}

function Choice({
  address: { filter, set },
  name,
  any,
  options,
}: Part & {
  name: Exclude<ReviewFilterName, 'q' | 'period'>;
  any: string;
  options: readonly (readonly [string, string])[];
}) {
  const { t } = useTranslation('quality');
  return (
    <Select
      w={152}
      aria-label={t(name)}
      placeholder={any}
      clearable
      searchable={options.length > 8}
      limit={100}
      data={options.map(([value, label]) => ({ value, label }))}
      value={filter[name] || null}
      onChange={(chosen) => set({ [name]: chosen ?? '' })}
    />
  );
}
