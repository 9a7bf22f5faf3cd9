import type { ServiceTimeSettings } from './service-time.schema.ts';

export const serviceTimeExamples: ServiceTimeSettings[] = [
  { schedule: 'default' },
  {
    inline: {
      timeZone: 'Asia/Shanghai',
      weekly: {
        mon: [
          ['09:00', '12:00'],
          ['13:00', '18:00'],
        ],
        tue: [
          ['09:00', '12:00'],
          ['13:00', '18:00'],
        ],
        fri: [['00:00', '24:00']],
        sat: [['22:00', '02:00']],
      },
      holidays: [{ from: '2026-10-01', to: '2026-10-07', name: 'National Day' }],
      workdays: [{ date: '2026-10-10', intervals: [['09:00', '18:00']] }],
    },
  },
];
