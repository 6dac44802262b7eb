// What the sender of a package added to the mapping that both signed: read again, and shown. Engine.
import { type Addendum, withAddenda } from '../../../../shared/model/mapping/addendum.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { readAddendumLine } from '../../package/addendum.ts';
import { packageAddenda } from '../../store/addenda.ts';
import type { Context, Session } from '../context.ts';
import { packageOf } from '../board/board.ts';
import { changeSentence } from '../mapping/addenda.ts';

/** The addenda that a package holds, in their order. They were verified when it was opened, and signed when it was sealed. */
export const addendaIn = ({ store }: Session, id: string): readonly Addendum[] =>
  packageAddenda(store, id).flatMap((line) => readAddendumLine(line)?.addendum ?? []);

/** The mapping that a package was mapped by: the signed one with its addenda. */
export function mappingOfRecord(session: Session, id: string, mapping: Mapping): Mapping {
  try {
    return withAddenda(mapping, addendaIn(session, id));
  } catch {
    // Whoever edits rows in the database cannot change what a value means: the check of the log names them.
    return mapping;
  }
}

/** The same as sentences. Throws `package.unknown`. */
export function addendaOfPackage(context: Context, session: Session, id: string): Result<'package.addenda'> {
  packageOf(session, id);
  return addendaIn(session, id).map(({ number, by, on, changes }) => ({
    ...{ number, by, on },
    changes: changes.map((change) => changeSentence(context, change)),
  }));
}
