import type { ProblemSeverity } from '@parley/schemas';
import { IconAlertTriangle, IconCircleX, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './problem-lines.module.css';

const icons = { error: IconCircleX, warning: IconAlertTriangle, info: IconInfoCircle };

/** How much a problem matters, by shape, colour and name. */
export function SeverityIcon({ severity, size = 14 }: { severity: ProblemSeverity; size?: number }) {
  const { t } = useTranslation('designer.problems');
  const Drawn = icons[severity];
  return (
    <span className={classes.icon} data-severity={severity} role="img" aria-label={t(severity)}>
      <Drawn size={size} aria-hidden />
    </span>
  );
}
