import type { KeywordRule } from '@parley/schemas';
import { readKeywordRules } from '../../definitions/keyword-rules/keyword-rule.store.ts';
import { createRulePatterns } from '../../definitions/patterns/rule-patterns.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { createLoadingCache } from '../../platform/loading-cache.ts';
import { yieldToOthers } from '../../platform/yield-to-others.ts';
import { RepeatedError } from '../../sessions/flow-runner/repeated-error.ts';
import type { SessionRunner } from '../../sessions/flow-runner/session-runner.ts';
import type { TurnTools } from '../../sessions/flow-runner/turn-tools.ts';
import type { SaidWords, WordsListener } from '../alarms/words-watch.ts';

export type KeywordActionsDeps = {
  db: Executor;
  clock: Clock;
  runner: Pick<SessionRunner, 'run'>;
  /** Whose words messages are (ADMIN-22). */
  sessionSettingsOf: TurnTools['settingsOf'];
};

/** A rule that was changed is another within this time, on every node. */
const keptMilliseconds = 1_000;
/** In one session a rule speaks once in so long, whatever is said. */
const onceInMilliseconds = 60_000;

/**
 * What happens by itself when a visitor says something: the agent is prompted, or both are told (ADMIN-32, ADMIN-33). A
 * message of a rule bears the rule's own id of it, so that whoever finds the same words again says nothing twice.
 */
export function createKeywordActions({ db, clock, runner, sessionSettingsOf }: KeywordActionsDeps): WordsListener {
  const patternsOf = createRulePatterns();
  const watched = createLoadingCache({
    keyOf: (applicationId: string) => applicationId,
    load: async (applicationId) => {
      const found = await readKeywordRules(db, applicationId);
      return {
        rules: found,
        patterns: patternsOf(
          applicationId,
          found.map(({ pattern }) => pattern),
        ),
      };
    },
    maxEntries: 10_000,
    maxAge: { milliseconds: keptMilliseconds, clock },
  });
  const act = async ({ id, action, text }: KeywordRule, { sessionId, sentAt }: SaidWords): Promise<void> => {
    const clientId = `${sessionId} ${Math.floor(sentAt.getTime() / onceInMilliseconds)}`;
    try {
      await runner.run(sessionId, async (session) => {
        if (session.state === 'ended') throw new AppError('session_ended', 'The session has ended.');
        const { dispatcherName } = await sessionSettingsOf(session);
        return {
          messages: [
            {
              from: { kind: 'system', name: dispatcherName },
              body: { kind: 'text', text },
              clientKey: { sender: `rule:${id}`, clientId },
              ...(action === 'prompt' && { visibility: 'agents' }),
            },
          ],
        };
      });
    } catch (error) {
      const isOver = error instanceof AppError && (error.code === 'session_ended' || error.code === 'not_found');
      if (!isOver && !(error instanceof RepeatedError)) throw error;
    }
  };
  return {
    isWaiting: async (applicationId) => (await watched.get(applicationId)).rules.length > 0,
    hear: async (said) => {
      if (said.from !== 'visitor') return;
      const { rules, patterns } = await watched.get(said.applicationId);
      for (const rule of rules) {
        // What was said before there was the rule is past.
        if (said.sentAt < new Date(rule.updatedAt)) continue;
        const words = patterns.get(rule.pattern)?.(said.text) ?? null;
        if (words !== null) await act(rule, said);
        await yieldToOthers();
      }
    },
  };
}
