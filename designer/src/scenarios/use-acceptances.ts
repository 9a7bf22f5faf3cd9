import { acceptOutcome, compile, type AcceptedOutcome } from '@parley/engine';
import { createWebEvaluator } from '@parley/engine/web-evaluator';
import { createLocalHost, linkedDocument, modules } from '@parley/modules';
import type { FlowDocument, Installation, Scenario } from '@parley/schemas';
import { useEffect, useState } from 'react';
import { useDesignerHost, useDesignerStore } from '../store/designer-context.ts';

/** A scenario with what it would have to expect; null where that cannot be said. */
export type Acceptance = { scenario: Scenario; accepted: AcceptedOutcome | null };

/** What scenarios would have to expect of the flow as it is; null while it is worked out. */
export function useAcceptances(scenarios: readonly Scenario[]): readonly Acceptance[] | null {
  const store = useDesignerStore();
  const { installation } = useDesignerHost();
  const [acceptances, setAcceptances] = useState<readonly Acceptance[] | null>(null);
  useEffect(() => {
    let isWanted = true;
    void acceptAll(store.getState().document, scenarios, installation).then((all) => {
      if (isWanted) setAcceptances(all);
    });
    return () => {
      isWanted = false;
    };
  }, [store, scenarios, installation]);
  return acceptances;
}

async function acceptAll(document: FlowDocument, scenarios: readonly Scenario[], installation: Installation) {
  const compilation = compile(linkedDocument(document, installation), modules);
  if (compilation.status === 'refused') return scenarios.map((scenario): Acceptance => ({ scenario, accepted: null }));
  const evaluator = createWebEvaluator();
  try {
    const host = createLocalHost({ evaluator, installation });
    const all: Acceptance[] = [];
    for (const scenario of scenarios)
      all.push({ scenario, accepted: await acceptOutcome(compilation.flow, host, scenario) });
    return all;
  } finally {
    await evaluator.close();
  }
}
