// The mapping of a use case with the addenda of this side that are in force: signed, allowed, and not withdrawn. Engine.
import type { UseCase } from '../../../../shared/model/agreement/agreement.ts';
import { inLanguage } from '../../../../shared/model/localised.ts';
import { type Addendum, type AddendumChange, withAddenda } from '../../../../shared/model/mapping/addendum.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import { isAddendumSigned, type SignedAddendum, readAddendumLine, addendumLine } from '../../package/addendum.ts';
import { addendaHolding, type AddendumScope, type StoredAddendum } from '../../store/addenda.ts';
import { findDocument } from '../../store/documents.ts';
import type { AgreementVersion, Context, Session } from '../context.ts';
import { targetSystems } from './systems.ts';

/** An addendum that is in force, read, with the bytes that were signed. */
export interface AddendumInForce {
  readonly addendum: Addendum;
  readonly signed: SignedAddendum;
}

/** A mapping with what holds of this side's addenda to it. */
export interface MappingWithAddenda {
  readonly mapping: Mapping;
  readonly addenda: readonly AddendumInForce[];
}

/** What addenda to a mapping hold for here; undefined where the mapping is not stored. */
export function addendumScope(
  { store }: Session,
  { agreement: { id, version } }: AgreementVersion,
  useCase: UseCase,
  mapping: Pick<Mapping, 'id' | 'version'>,
): AddendumScope | undefined {
  const stored = findDocument(store, 'mapping', mapping.id, mapping.version);
  return stored && { agreement: id, version, useCase: useCase.id, mapping: mapping.id, mappingSha256: stored.sha256 };
}

/** The addendum in a row; undefined where it is not signed by this workspace's card, or is about something else. */
export function addendumIn(
  session: Session,
  row: StoredAddendum,
  agreed: AgreementVersion,
): AddendumInForce | undefined {
  if (row.signature === null) return undefined;
  const read = readAddendumLine(addendumLine({ addendum: row.document, signature: row.signature }));
  if (read === undefined) return undefined;
  const { addendum, signed } = read;
  const isOfRow =
    addendum.id === row.id &&
    addendum.number === row.number &&
    addendum.mapping.sha256 === row.mappingSha256 &&
    addendum.agreement.sha256 === agreed.sha256 &&
    addendum.useCase === row.useCase;
  return isOfRow && isAddendumSigned(session.card.signer, addendum, signed) ? read : undefined;
}

/**
 * A mapping with the addenda that are in force under a use case. Without `oneOff` none is: the parties have not agreed to
 * it. One that does not fit any more (its signer's card was replaced, the partner's list is here by now) is passed over, so
 * that its codes are open again.
 */
export function mappingWithAddenda(
  session: Session,
  agreed: AgreementVersion,
  useCase: UseCase,
  mapping: Mapping,
): MappingWithAddenda {
  const scope = useCase.oneOff === true ? addendumScope(session, agreed, useCase, mapping) : undefined;
  if (scope === undefined) return { mapping, addenda: [] };
  const { pinned } = targetSystems(session, mapping);
  let result = mapping;
  const addenda: AddendumInForce[] = [];
  for (const row of addendaHolding(session.store, scope)) {
    const read = addendumIn(session, row, agreed);
    if (read === undefined) continue;
    try {
      result = withAddenda(result, [read.addendum], pinned);
      addenda.push(read);
    } catch {
      // Its codes stay open, and a person settles them again.
    }
  }
  return { mapping: result, addenda };
}

/** A change in the person's words. */
export function changeSentence(context: Context, change: AddendumChange): string {
  const { textOf, locale } = context.texts;
  if (change.kind === 'target') return textOf('addendum.target', { target: change.target });
  if (change.kind === 'code')
    return textOf('addendum.no-more', { label: change.label, reason: inLanguage(change.reason, locale) });
  const { row } = change;
  if (row.to === null) return textOf('addendum.none', { label: row.label, reason: inLanguage(row.reason, locale) });
  return textOf('addendum.row', {
    label: row.label,
    toLabel: row.toLabel,
    relation: textOf(`relation.${row.relation}`),
  });
}
