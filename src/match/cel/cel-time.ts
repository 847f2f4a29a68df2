import { CelFault, Duration, Timestamp } from './cel-value.ts';

/** RFC 3339, section 5.6. */
const timestampSpelling = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

export function readTimestamp(text: string): Timestamp {
  const milliseconds = timestampSpelling.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(milliseconds)) throw new CelFault('not a timestamp of RFC 3339');
  return new Timestamp(milliseconds);
}

/** Milliseconds of each unit of a duration, as Go's `time.ParseDuration` has them. */
const units: ReadonlyMap<string, number> = new Map([
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
  ['us', 0.001],
  ['ns', 0.000001],
]);
const durationSpelling = /^[+-]?(?:\d{1,15}(?:\.\d{1,9})?(?:ms|us|ns|h|m|s)){1,6}$/;

export function readDuration(text: string): Duration {
  if (!durationSpelling.test(text)) throw new CelFault('not a duration such as `1h30m`');
  let milliseconds = 0;
  for (const [, amount, unit = ''] of text.matchAll(/([\d.]+)([a-z]+)/g)) {
    milliseconds += Number(amount) * (units.get(unit) ?? 0);
  }
  return new Duration(text.startsWith('-') ? -milliseconds : milliseconds);
}

/** The fields of a timestamp, those of CEL: months and days of the month and year count from 0, days of the week from Sunday. */
export const timestampFields: ReadonlyMap<string, (date: Date) => number> = new Map([
  ['getFullYear', (date: Date) => date.getUTCFullYear()],
  ['getMonth', (date: Date) => date.getUTCMonth()],
  ['getDate', (date: Date) => date.getUTCDate()],
  ['getDayOfMonth', (date: Date) => date.getUTCDate() - 1],
  ['getDayOfWeek', (date: Date) => date.getUTCDay()],
  ['getDayOfYear', (date: Date) => Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000)],
  ['getHours', (date: Date) => date.getUTCHours()],
  ['getMinutes', (date: Date) => date.getUTCMinutes()],
  ['getSeconds', (date: Date) => date.getUTCSeconds()],
  ['getMilliseconds', (date: Date) => date.getUTCMilliseconds()],
]);

const hour = 3_600_000;

/** What of a duration is asked: the whole of it in that unit, without the fraction. */
export const durationFields: ReadonlyMap<string, number> = new Map([
  ['getHours', hour],
  ['getMinutes', 60_000],
  ['getSeconds', 1000],
  ['getMilliseconds', 1],
]);

/** The clock on the wall of a zone, as if it were UTC. A zone is a name of the IANA data, or an offset such as `+02:00`. */
export function inZone({ milliseconds }: Timestamp, zone: string | undefined): Date {
  if (zone === undefined) return new Date(milliseconds);
  const [, sign, hours, minutes] = /^([+-]?)(\d\d):(\d\d)$/.exec(zone) ?? [];
  if (hours !== undefined) {
    const offset = Number(hours) * hour + Number(minutes) * 60_000;
    return new Date(milliseconds + (sign === '-' ? -offset : offset));
  }
  return new Date(wallClock(milliseconds, zone));
}

function wallClock(milliseconds: number, timeZone: string): number {
  try {
    const parts = new Intl.DateTimeFormat('en-US', { timeZone, ...numeric }).formatToParts(milliseconds);
    const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value);
    const [year, month, day] = [part('year'), part('month') - 1, part('day')];
    return Date.UTC(year, month, day, part('hour') % 24, part('minute'), part('second'), milliseconds % 1000);
  } catch {
    throw new CelFault('no such time zone');
  }
}

const numeric = {
  calendar: 'gregory',
  numberingSystem: 'latn',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
} as const;
