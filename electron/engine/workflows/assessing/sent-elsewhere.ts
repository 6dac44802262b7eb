// Of whom a partner was sent something before under another use case or agreement. Engine.
import { recordKey } from '../../exchange/units.ts';
import type { StoredRecord } from '../../store/records.ts';
import { recordsSentElsewhere } from '../../store/sent.ts';
import { type Context, opened } from '../context.ts';
import type { Chosen } from './choice.ts';
import { nameOfScope } from './sent-list.ts';

/**
 * Tells of whom this partner was sent something once under another use case or agreement: an agreement that is renewed
 * under another name begins a list of its own, and nobody is sent anew without a word.
 */
export function sentElsewhere(
  context: Context,
  { nameOf, firstIds, agreement, useCase }: Pick<Chosen, 'nameOf' | 'firstIds' | 'agreement' | 'useCase'>,
): (stored: StoredRecord) => boolean {
  const partner = agreement.parties.find(({ id }) => id === useCase.to)?.name;
  if (nameOf === undefined || partner === undefined) return () => false;
  const records = recordsSentElsewhere(opened(context).store, nameOfScope(nameOf), partner);
  const sent = new Set(records.map(recordKey));
  return ({ id, number }) => {
    const first = firstIds.get(number);
    return sent.has(recordKey(id)) || (first !== undefined && sent.has(recordKey(first)));
  };
}
