// Numbers of a child that a program has damaged, and what they may have been: never one child for sure, perhaps one. Engine; pure.
import { sourceOfId } from '../../../shared/model/case/source-id.ts';
import type { ChildId } from '../../../shared/model/case/child-id.ts';
import type { CaseRecord, Data, Value } from '../../../shared/model/case/record.ts';
import { isPlaceholder, strongFields, weakFields } from './child-ids.ts';
import { damageTokens, hasLookAlikes, idState, isCutUuid } from './id-damage.ts';
import { foldId } from './id-spelling.ts';
import { nameWords } from './name-words.ts';

/** The numbers of a record by which one that a program has damaged meets a whole one. */
export interface DamagedNumbers {
  /** `weak` for what is damaged, `faint` for what is whole: two whole numbers say nothing here. */
  readonly ids: readonly ChildId[];
  /** True where the record has a number that a program has damaged. */
  readonly isDamaged: boolean;
}

const caseFields = ['case_id', 'case_id_display', 'unique_identifier', 'short_id'] as const;
const otherFields = [...strongFields, ...weakFields];
const shortLength = 7;
/** A name that several rows of a file have, with the number of the row: see `localName`. */
const sharedName = /^(.*)#\d+$/s;
/** The first characters by which a UUID that was cut meets the whole one. */
const cutLength = 8;

/** The text of a local name, without what tells two rows of one name apart. */
export const nameBefore = (id: string): string => sharedName.exec(id.slice(1))?.[1] ?? id.slice(1);

/** True for a local name that says nothing for sure: nothing is left of the id, or several rows have it. */
export function isUnsureName(id: string): boolean {
  return id.startsWith('~') && (sharedName.test(id) || !['whole', 'number'].includes(idState(id.slice(1))));
}

const isSureName = (id: string): boolean => id.startsWith('~') && !isUnsureName(id);

/** All of them. */
export function damagedNumbers({ id, data }: Pick<CaseRecord, 'id' | 'data'>): DamagedNumbers {
  if (sourceOfId(id) !== undefined) return { ids: [], isDamaged: false };
  const ids = new Map<string, ChildId>();
  let isDamaged = false;
  let isKnown = isSureName(id);
  const add = (kind: string, folded: string, strength: 'weak' | 'faint') => {
    const key = `${kind} ${folded}`;
    if (strength === 'weak' || !ids.has(key)) ids.set(key, { kind, folded, strength });
  };
  const addNumber = (kind: string, written: string, isOwn: boolean): void => {
    const state = idState(written);
    if (state === 'lost') return;
    const isAlike = hasLookAlikes(written);
    const strength = state === 'damaged' || isAlike ? 'weak' : 'faint';
    if (state === 'damaged' || isAlike) isDamaged = true;
    else if (isOwn) isKnown = true;
    for (const token of damageTokens(written)) add(`damaged ${kind}`, token, strength);
    if (state === 'damaged' && isCutUuid(written)) add(`damaged ${kind}`, cutToken(written), 'weak');
    else if (uuid.test(written)) add(`damaged ${kind}`, cutToken(written), 'faint');
    if (isOwn && kind === 'case' && state !== 'damaged' && written.length > shortLength)
      for (const token of damageTokens(written.slice(-shortLength))) add('damaged case', token, 'faint');
  };
  if (!id.startsWith('~')) addNumber('record', id, true);
  else if (isUnsureName(id)) {
    const name = nameBefore(id);
    const folded = foldId(name);
    isDamaged = true;
    if (idState(name) !== 'lost' && !isPlaceholder(folded)) {
      add('damaged name', folded, 'weak');
      if (uuid.test(name)) add('uuid', folded, 'weak');
      for (const kind of ['record', 'case'])
        for (const token of damageTokens(name)) add(`damaged ${kind}`, token, 'weak');
    }
  }
  for (const field of caseFields) eachText(data[field], (written) => addNumber('case', written, true));
  for (const [field, kind] of otherFields) eachText(data[field], (written) => addNumber(kind, written, false));
  // Who has no number of the case any more is known by name and birthday alone.
  for (const person of personsIn(data)) add('person', person, isKnown ? 'faint' : 'weak');
  return { ids: [...ids.values()], isDamaged: isDamaged || !isKnown };
}

/** False where a quick look shows that no number of a record is damaged, and that it has one of its own. */
export function mayBeDamaged({ id, data }: Pick<CaseRecord, 'id' | 'data'>): boolean {
  if (sourceOfId(id) !== undefined) return false;
  let isKnown = isSureName(id);
  let isFound = false;
  const look = (written: string, isOwn: boolean): void => {
    const state = idState(written);
    if (state === 'damaged' || hasLookAlikes(written)) isFound = true;
    else if (state !== 'lost' && isOwn) isKnown = true;
  };
  if (!id.startsWith('~')) look(id, true);
  else if (isUnsureName(id)) return true;
  for (const field of caseFields) eachText(data[field], (written) => look(written, true));
  for (const [field] of otherFields) eachText(data[field], (written) => look(written, false));
  return isFound || !isKnown;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const cutToken = (written: string): string => `cut ${written.slice(0, cutLength).toLowerCase()}`;

function eachText(value: Value | undefined, use: (written: string) => void): void {
  if (typeof value === 'string' || typeof value === 'number') {
    const written = String(value).trim();
    if (written !== '') use(written);
  } else if (Array.isArray(value)) {
    for (const one of value) if (!Array.isArray(one)) eachText(one, use);
  }
}

/** A name of two words or more, with the birthday and without. */
function personsIn(data: Data): readonly string[] {
  const named = nameWords(data);
  const name = [...named].sort().join(' ');
  const persons: string[] = named.length > 1 ? [name] : [];
  eachText(data.date_of_birth, (born) => {
    if (name !== '') persons.push(`${name} ${born}`);
  });
  return persons;
}
