import { testModule } from '@parley/engine/testing';
import { sampleTypeModule } from './sample-type.module.ts';

testModule(sampleTypeModule);
