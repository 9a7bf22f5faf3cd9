import type { Organisation } from '../organisation/organisation.ts';
import type { Part } from '../platform/part.ts';
import type { Platform } from '../platform/platform.ts';
import { alarmRuleRoutes, type CountOpenAlarms } from './alarm-rules/alarm-rule.routes.ts';
import { createChannels } from './channels/channel.service.ts';
import { channelRoutes } from './channels/channel.routes.ts';
import { crmSourceRoutes } from './crm-source/crm-source.routes.ts';
import { extensionRoutes } from './extensions/extension.routes.ts';
import { flowEditorRoutes } from './flow-editors/flow-editor.routes.ts';
import { forgetProblemCounts } from './flows/count-problems.ts';
import { keywordRuleRoutes } from './keyword-rules/keyword-rule.routes.ts';
import { articleRoutes } from './knowledge/article.routes.ts';
import { createModels, type Models, type ModelsOptions } from './model-providers/models.ts';
import { dropOldModelCalls } from './model-providers/read-model-costs.ts';
import { modelProviderRoutes } from './model-providers/model-provider.routes.ts';
import { createFlows, type CountSessionsToday } from './flows/flow.service.ts';
import { flowRoutes } from './flows/flow.routes.ts';
import type { KeepFiles } from './quick-replies/keep-files.ts';
import { quickReplyRoutes } from './quick-replies/quick-reply.routes.ts';
import { profileFieldRoutes } from './profile-fields/profile-fields.routes.ts';
import { ratingSetupRoutes } from './rating-setups/rating-setup.routes.ts';
import { robotRoutes } from './robots/robot.routes.ts';
import { savedFilterRoutes } from './saved-filters/saved-filter.routes.ts';
import { tableLayoutRoutes } from './saved-filters/table-layout.routes.ts';
import { tagRoutes } from './tags/tag.routes.ts';
import { createTags, type GivenToTags } from './tags/tag.service.ts';

/** What it needs of the districts above. */
export type GivenToDefinitions = GivenToTags & {
  countSessionsToday: CountSessionsToday;
  keepFiles: KeepFiles;
  countOpenAlarms: CountOpenAlarms;
  /** The way out for the calls of an application. */
  dispatcherOf: ModelsOptions['dispatcherOf'];
};

/** What administrators draw and write: flows, robots, channels, rating setups, quick replies, knowledge. */
export function createDefinitions(
  { database, clock, facts, threads, logger }: Platform,
  { services }: Organisation,
  given: GivenToDefinitions,
): { models: Models; part: Part } {
  const models = createModels({
    ...services,
    dispatcherOf: given.dispatcherOf,
    onUnkept: (error) => logger.error({ err: error }, 'figures of a language model could not be kept'),
  });
  // What drafts refer to came or went: their counts of problems are no longer true.
  facts.onOwn(
    ['skill-group.changed', 'schedule.changed', 'robot.changed', 'secret.changed', 'profile-fields.changed'],
    ({ applicationId }) => forgetProblemCounts(database.kysely, applicationId),
  );
  return {
    models,
    part: {
      name: 'definitions',
      routes: [
        ...flowRoutes({ flows: createFlows({ ...services, ...given, threads }) }),
        ...flowEditorRoutes({ database, clock }),
        ...channelRoutes({ channels: createChannels(services) }),
        ...robotRoutes({ ...services, threads }),
        ...ratingSetupRoutes(services),
        ...quickReplyRoutes({ ...services, keepFiles: given.keepFiles, threads }),
        ...profileFieldRoutes(services),
        ...crmSourceRoutes(services),
        ...articleRoutes({ ...services, keepFiles: given.keepFiles }),
        ...keywordRuleRoutes(services),
        ...alarmRuleRoutes({ ...services, countOpenAlarms: given.countOpenAlarms }),
        ...savedFilterRoutes(services),
        ...tableLayoutRoutes(services),
        ...extensionRoutes(services),
        ...modelProviderRoutes({ ...services, models }),
        ...tagRoutes({ tags: createTags({ ...services, ...given }), threads }),
      ],
      upkeep: [
        { what: 'dropping old figures of language models', run: (now) => dropOldModelCalls(database.kysely, now) },
      ],
    },
  };
}
