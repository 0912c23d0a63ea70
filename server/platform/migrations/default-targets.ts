type Interval = readonly [from: number, to: number];

type Calendar = {
  readonly id: string;
  readonly timeZone: string;
  readonly hours: Readonly<Record<string, readonly Interval[]>>;
  readonly exceptions: Readonly<Record<string, readonly Interval[]>>;
};

type ServiceTarget = {
  readonly kind: 'complaint' | 'query';
  readonly severity: string;
  readonly clock: 'first_response' | 'resolution';
  readonly minutes: number;
  readonly calendarId: string;
  readonly ruleId: string;
  readonly ruleVersion: number;
};

const OFFICE: readonly Interval[] = [[540, 1_080]];
const ALL_DAY: readonly Interval[] = [[0, 1_440]];

const closed = (...dates: string[]): [string, readonly Interval[]][] => dates.map((date) => [date, []]);
const worked = (...dates: string[]): [string, readonly Interval[]][] => dates.map((date) => [date, OFFICE]);

/**
 * What a new desk starts with; an admin changes the rows, never this list. The weekdays that are closed and the weekends
 * that are worked follow the notice on holidays in 2026 that China's State Council gave out on 4 November 2025
 * (https://politics.gmw.cn/2025-11/04/content_38391083.htm). Other years have no entry until an admin writes them.
 */
export const DEFAULT_CALENDARS: readonly Calendar[] = [
  {
    id: 'desk',
    timeZone: 'Asia/Shanghai',
    hours: { '1': OFFICE, '2': OFFICE, '3': OFFICE, '4': OFFICE, '5': OFFICE, '6': [], '7': [] },
    exceptions: Object.fromEntries([
      ...closed('2026-01-01', '2026-01-02'),
      ...worked('2026-01-04'),
      ...closed('2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-02-23'),
      ...worked('2026-02-14', '2026-02-28'),
      ...closed('2026-04-06'),
      ...closed('2026-05-01', '2026-05-04', '2026-05-05'),
      ...worked('2026-05-09'),
      ...closed('2026-06-19'),
      ...closed('2026-09-25'),
      ...closed('2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'),
      ...worked('2026-09-20', '2026-10-10'),
    ]),
  },
  {
    id: 'always',
    timeZone: 'UTC',
    hours: { '1': ALL_DAY, '2': ALL_DAY, '3': ALL_DAY, '4': ALL_DAY, '5': ALL_DAY, '6': ALL_DAY, '7': ALL_DAY },
    exceptions: {},
  },
];

const HOUR = 60;
const DAY = 540;

type Promised = readonly [severity: string, firstResponse: number, resolution: number, calendarId: 'desk' | 'always'];

/** Minutes on the named calendar; a desk day has nine hours. */
const COMPLAINT: readonly Promised[] = [
  ['any', 2 * HOUR, 3 * DAY, 'desk'],
  ['P1', 30, 24 * HOUR, 'always'],
  ['P2', HOUR, 2 * DAY, 'desk'],
  ['P3', 4 * HOUR, 5 * DAY, 'desk'],
  ['P4', DAY, 7 * DAY, 'desk'],
];
const QUERY: readonly Promised[] = [
  ['any', 4 * HOUR, 3 * DAY, 'desk'],
  ['P1', HOUR, 24 * HOUR, 'always'],
  ['P2', 2 * HOUR, 2 * DAY, 'desk'],
  ['P3', DAY, 5 * DAY, 'desk'],
  ['P4', DAY, 7 * DAY, 'desk'],
];

const targetsOf = (kind: 'complaint' | 'query', promised: readonly Promised[]): ServiceTarget[] =>
  promised.flatMap(([severity, firstResponse, resolution, calendarId]) =>
    (
      [
        ['first_response', firstResponse],
        ['resolution', resolution],
      ] as const
    ).map(([clock, minutes]) => ({
      kind,
      severity,
      clock,
      minutes,
      calendarId,
      ruleId: `service.${kind}.${severity}.${clock}`,
      ruleVersion: 1,
    })),
  );

export const DEFAULT_TARGETS: readonly ServiceTarget[] = [
  ...targetsOf('complaint', COMPLAINT),
  ...targetsOf('query', QUERY),
];
