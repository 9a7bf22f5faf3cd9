import { Button, Loader, Modal } from '@mantine/core';
import type { AcceptedChange } from '@parley/engine';
import type { Expectation, Scenario } from '@parley/schemas';
import { IconChecks } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { acceptOutcomes } from '../document/scenarios/scenario-commands.ts';
import { useDesigner, useDesignerHost, useDesignerStore } from '../store/designer-context.ts';
import classes from './scenarios.module.css';
import { useAcceptances, type Acceptance } from './use-acceptances.ts';
import { useExpectationWords } from './use-expectation-words.ts';
import { useScenarioRunsStore } from './use-scenario-runs.ts';

/** Accepts what a scenario that failed gives now. */
export function AcceptOne({ scenario }: { scenario: Scenario }) {
  const { t } = useTranslation('designer.scenarios');
  return <Accept failed={[scenario]} title={t('accept')} />;
}

/** Accepts what all that failed give now. */
export function AcceptAll({ failed }: { failed: readonly Scenario[] }) {
  const { t } = useTranslation('designer.scenarios');
  return failed.length === 0 ? null : (
    <Accept failed={failed} title={t('acceptAll', { count: failed.length })} isOfAll />
  );
}

type AcceptProps = { failed: readonly Scenario[]; title: string; isOfAll?: boolean };

function Accept({ failed, title, isOfAll = false }: AcceptProps) {
  const { t } = useTranslation('designer.scenarios');
  const [looked, setLooked] = useState<readonly Scenario[] | null>(null);
  if (useDesigner((state) => state.isReadOnly)) return null;
  return (
    <div className={classes.accept} data-all={isOfAll || undefined}>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconChecks size={12} aria-hidden />}
        onClick={() => setLooked(failed)}
      >
        {title}
      </Button>
      <Modal
        opened={looked !== null}
        onClose={() => setLooked(null)}
        title={t('acceptTitle', { count: looked?.length ?? 0 })}
        size="lg"
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        {looked && <Differences failed={looked} onClose={() => setLooked(null)} />}
      </Modal>
    </div>
  );
}

/** What would be expected instead, of each scenario; nothing changes before it is accepted. */
function Differences({ failed, onClose }: { failed: readonly Scenario[]; onClose: () => void }) {
  const { t } = useTranslation('designer.scenarios');
  const store = useDesignerStore();
  const runs = useScenarioRunsStore();
  const { installation } = useDesignerHost();
  const acceptances = useAcceptances(failed);
  if (!acceptances)
    return (
      <p className={classes.acceptHelp} role="status">
        <Loader size={12} aria-hidden /> {t('acceptBusy')}
      </p>
    );
  const pairs = acceptances.flatMap(({ scenario, accepted }) =>
    accepted ? [{ before: scenario, after: accepted.scenario }] : [],
  );
  const accept = () => {
    store.getState().run(acceptOutcomes(pairs));
    onClose();
    void runs.getState().run(
      pairs.map(({ after }) => after),
      installation,
    );
  };
  return (
    <div className={classes.acceptBody}>
      <p className={classes.acceptHelp}>{t('acceptHelp')}</p>
      {acceptances.map((acceptance, index) => (
        <Difference key={index} acceptance={acceptance} />
      ))}
      <div className={classes.acceptEnd}>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button disabled={pairs.length === 0} onClick={accept} data-autofocus>
          {t('acceptDo', { count: pairs.length })}
        </Button>
      </div>
    </div>
  );
}

function Difference({ acceptance: { scenario, accepted } }: { acceptance: Acceptance }) {
  const { t } = useTranslation('designer.scenarios');
  return (
    <section aria-label={scenario.name}>
      <h3 className={classes.acceptName}>{scenario.name}</h3>
      {accepted ? (
        accepted.changes.map((change) => <Change key={change.step} change={change} />)
      ) : (
        <p className={classes.acceptHelp}>{t('acceptNot')}</p>
      )}
    </section>
  );
}

function Change({ change: { step, before, after } }: { change: AcceptedChange }) {
  const { t } = useTranslation('designer.scenarios');
  return (
    <div className={classes.failure}>
      <p className={classes.failureStep}>{step === 0 ? t('acceptAtStart') : t('acceptAt', { number: step })}</p>
      <dl className={classes.diff}>
        <Side title={t('acceptBefore')} side="got" expectations={before} />
        <Side title={t('acceptAfter')} side="expected" expectations={after} />
      </dl>
    </div>
  );
}

function Side({ title, side, expectations }: { title: string; side: string; expectations: readonly Expectation[] }) {
  const { t } = useTranslation('designer.scenarios');
  const wordsOf = useExpectationWords();
  const lines = expectations.flatMap(wordsOf);
  return (
    <>
      <dt>{title}</dt>
      {(lines.length === 0 ? [t('acceptNothing')] : lines).map((line, index) => (
        <dd key={index} data-side={side}>
          {line}
        </dd>
      ))}
    </>
  );
}
