// `time-limit.mjs USUAL MOST`: prints the pace of this machine, and for how many minutes something may run here that may
// usually run for USUAL, never more than MOST.
import { machinePace } from './machine-pace.mjs';

const [, , usual = '', most = ''] = process.argv;
const pace = await machinePace();
console.log(pace, Math.min(Math.round(Number(usual) * pace), Number(most)));
