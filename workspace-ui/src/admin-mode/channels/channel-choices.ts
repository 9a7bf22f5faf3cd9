import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';

/** What a channel can be set to: flows, ratings, skill groups, service hours; as the choices of a field. */
export function useChannelChoices() {
  const { t } = useTranslation('channels');
  const flows = useQuery(lists.flows).data ?? [];
  const ratings = useQuery(lists.ratings).data ?? [];
  const groups = useQuery(lists.skillGroups).data ?? [];
  const schedules = useQuery(lists.schedules).data ?? [];
  return {
    flows: flows.map(({ id, name, published }) => ({
      value: id,
      label: published === null ? t('notPublished', { name }) : name,
    })),
    ratings: ratings.map(({ key, name }) => ({ value: key, label: name })),
    skillGroups: groups.map(({ key, name }) => ({ value: key, label: name })),
    schedules: schedules.map(({ key, name }) => ({ value: key, label: name })),
  };
}
