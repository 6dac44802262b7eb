// When a case was last changed, as its export says. Engine; pure.
import type { Data, Value } from '../../../../shared/model/case/record.ts';
import type { Sources } from '../../../../shared/model/case/sources.ts';

/** Primero's name of it in every format that has it: the API, a custom workbook, a CSV or JSON whose forms show it. */
export const lastChangedField = 'last_updated_at';

// An instant with its zone, or as Primero writes it into tables: in UTC, without saying so. A day alone is too coarse.
const instantPattern = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z| UTC|[+-]\d{2}:\d{2})?$/;
const minute = 60_000;
const minutesADay = 1440;

/** A record as files tell it. */
interface Told {
  readonly data: Data;
  readonly sources: Sources | null;
}

/**
 * The minute in which a record was last changed; null where a file does not say so, or cannot be right: nothing was
 * changed a day after it was imported. Where the files of an import disagree, the latest: one of them knows of a later
 * change. Tables leave out seconds, so that they tell no two moments of a minute apart.
 */
export function lastChanged({ data, sources }: Told, imported: string): number | null {
  const value = Object.hasOwn(data, lastChangedField) ? data[lastChangedField] : undefined;
  const first = minuteOf(value, imported);
  const others = sources && Object.hasOwn(sources.differs, lastChangedField) ? sources.differs[lastChangedField] : [];
  return (others ?? []).reduce<number | null>((latest, other) => {
    const at = minuteOf(other.value, imported);
    return latest === null || at === null ? null : Math.max(latest, at);
  }, first);
}

function minuteOf(value: Value | undefined, imported: string): number | null {
  if (typeof value !== 'string') return null;
  const match = instantPattern.exec(value);
  if (!match) return null;
  const zone = match[1];
  const written = (zone === undefined ? value : value.slice(0, -zone.length)).replace(' ', 'T');
  const at = Date.parse(`${written}${zone === undefined || zone === ' UTC' ? 'Z' : zone}`);
  if (Number.isNaN(at)) return null;
  const changed = Math.floor(at / minute);
  return changed > Date.parse(imported) / minute + minutesADay ? null : changed;
}

/** A minute of `lastChanged` as an instant. */
export const asInstant = (changed: number): string => new Date(changed * minute).toISOString();
