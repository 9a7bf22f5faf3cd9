import { testModule } from '@parley/engine/testing';
import { subFlowModule } from './sub-flow.module.ts';

testModule(subFlowModule);
