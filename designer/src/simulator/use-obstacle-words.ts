import type { ObstacleReason } from '@parley/engine';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../duration/format-duration.ts';
import { useNameOfNode } from '../steps/use-step-title.ts';

/** Why a step cannot happen where the session is, in the language of the screen. */
export function useObstacleWords(): (reason: ObstacleReason) => string {
  const { t, i18n } = useTranslation('designer.simulator');
  const nameOf = useNameOfNode();
  const long = (seconds: number) => formatDuration(seconds, i18n.language);
  return (reason) => {
    switch (reason.code) {
      case 'ended':
        return t('obstacle_ended');
      case 'call-pending':
      case 'no-time-passes':
      case 'no-call':
      case 'no-model':
        return t(`obstacle_${reason.code}`, { node: nameOf(reason.node) });
      case 'other-call':
        return t('obstacle_other-call', { pending: nameOf(reason.pending), node: nameOf(reason.node) });
      case 'other-model':
        return t('obstacle_other-model', { pending: nameOf(reason.pending), node: nameOf(reason.node) });
      case 'undeclared':
        return t('obstacle_undeclared', { name: reason.name });
      case 'elsewhere':
        return t('obstacle_elsewhere', { wanted: t(`place_${reason.wanted}`), where: t(`place_${reason.where}`) });
      case 'too-many-deadlines':
        return t('obstacle_too-many-deadlines', { limit: reason.limit });
      case 'call-came':
        return t('obstacle_call-came', {
          node: nameOf(reason.node),
          waited: long(reason.waited),
          seconds: long(reason.seconds),
        });
    }
  };
}
