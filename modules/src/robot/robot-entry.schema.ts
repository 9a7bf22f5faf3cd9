export { RobotEntry, robotLimits } from '@parley/schemas';
