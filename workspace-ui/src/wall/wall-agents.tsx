import type { Wall } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { StatusDot } from '../agent-mode/status-dot.tsx';
import classes from './wall.module.css';

const mostRows = 18;

/** Who is signed in, with what they have. */
export function WallAgents({ agents }: { agents: NonNullable<Wall['agents']> }) {
  const { t } = useTranslation('wall');
  return (
    <section className={classes.part}>
      <h2>{t('agents')}</h2>
      {agents.length === 0 && <p>{t('nobody')}</p>}
      <ul className={classes.agents}>
        {agents.slice(0, mostRows).map((agent, index) => (
          <li key={`${agent.name} ${index}`}>
            <StatusDot status={agent.status} />
            <span>{agent.name}</span>
            <span className={classes.load}>{t('load', { load: agent.load, capacity: agent.capacity })}</span>
          </li>
        ))}
      </ul>
      {agents.length > mostRows && <p>{t('more', { count: agents.length - mostRows })}</p>}
    </section>
  );
}
