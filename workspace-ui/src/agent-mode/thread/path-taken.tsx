import { UnstyledButton } from '@mantine/core';
import type { AgentViewMessage, PathStep } from '@parley/schemas';
import { IconChevronDown, IconChevronRight, IconRoute } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import classes from './thread.module.css';

type PathTakenProps = {
  path: readonly PathStep[];
  messages: readonly AgentViewMessage[];
  isOpen: boolean;
  onToggle: () => void;
};

/** What happened before an agent was asked for: the way through the flow in a line, and all of it when opened. */
export function PathTaken({ path, messages, isOpen, onToggle }: PathTakenProps) {
  const { t } = useTranslation('agent');
  const [language] = useLanguage();
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <section className={classes.path} aria-label={t('pathTaken')}>
      <UnstyledButton className={classes.pathHead} onClick={onToggle} aria-expanded={isOpen}>
        <IconRoute size={15} aria-hidden />
        <strong>{t('pathTaken')}</strong>
        <span>{t('messageCount', { count: messages.length })}</span>
        <Chevron size={14} aria-hidden />
      </UnstyledButton>
      {path.length > 0 && (
        <ol className={classes.steps}>
          {path.map(({ label, moduleTitle, port, portTitle, module, node }, index) => (
            <li key={index} title={`${moduleTitle[language]} · ${node}`}>
              <span>{label || moduleTitle[language]}</span>
              {!plainModules.has(module) && port !== 'next' && <em>{portTitle[language]}</em>}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** Modules with one way out that says nothing. */
const plainModules: ReadonlySet<string> = new Set(['start', 'message', 'end']);
