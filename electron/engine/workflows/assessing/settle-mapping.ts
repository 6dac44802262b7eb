// A sender settles codes where they are met: an addendum that is signed and in force at once, or a proposal for a new version. Engine.
import { inLanguage } from '../../../../shared/model/localised.ts';
import {
  type Addendum,
  type AddendumChange,
  addendumSchema,
  withAddenda,
  withChanges,
} from '../../../../shared/model/mapping/addendum.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { writeText } from '../../files/disk.ts';
import { signAddendum } from '../../package/addendum.ts';
import {
  addAddendum,
  addendaHolding,
  type AddendumScope,
  listAddenda,
  nextAddendumNumber,
  type StoredAddendum,
  withdrawAddendum,
} from '../../store/addenda.ts';
import { findDocument } from '../../store/documents.ts';
import { appendLog } from '../../store/log.ts';
import { presentUseCase, requireInForce } from '../agreements/agreement-state.ts';
import {
  agreedMapping,
  ask,
  type Context,
  instant,
  newId,
  opened,
  type Session,
  today,
  ownDictionary,
} from '../context.ts';
import { addendumScope, changeSentence, mappingWithAddenda } from '../mapping/addenda.ts';
import { targetSystems } from '../mapping/systems.ts';
import { type Chosen, choose } from './choice.ts';
import { type MetPlace, ownLabel, partnerCodes } from './code-choices.ts';
import type { Choice } from './dependencies.ts';

/** What a person decides: of a code without a row, of one that went, or of a target that is not required. */
export type MappingDecision =
  | {
      readonly kind: 'map';
      readonly place: MetPlace;
      readonly to: string;
      /** How people call the partner's code, where its list is not here. */
      readonly toLabel?: string | undefined;
      readonly relation: 'equivalent' | 'broader' | 'narrower' | 'related';
    }
  | { readonly kind: 'none'; readonly place: MetPlace; readonly reason: string }
  | { readonly kind: 'no-more'; readonly place: MetPlace; readonly reason: string }
  | { readonly kind: 'target'; readonly entity: string; readonly target: string };

/** A code of ours as lists have it. What somebody typed where a code belongs is a value, and no addendum may hold it. */
const isCode = (text: string): boolean => /^[a-z0-9][a-z0-9_-]{0,63}$/i.test(text);

/** The change that a decision makes, with both labels as people see them now. Throws `settle.unknown`. */
function changeOf(context: Context, session: Session, chosen: Chosen, decision: MappingDecision): AddendumChange {
  if (decision.kind === 'target') return { kind: 'target', entity: decision.entity, target: decision.target };
  const { place } = decision;
  const { table, from } = place;
  const ownLabels = ownLabel(context, chosen, place);
  if (ownLabels === undefined && !isCode(from)) throw new Problem('settle.unknown');
  const label = ownLabels?.en ?? from;
  if (decision.kind === 'no-more') return { kind: 'code', table, from, label, reason: { en: decision.reason } };
  if (decision.kind === 'none')
    return { kind: 'row', table, row: { from, label, to: null, reason: { en: decision.reason } } };
  const { to, toLabel, relation } = decision;
  const listed = partnerCodes(context, session, chosen, table).find(({ code }) => code === to);
  const name = listed?.label.en ?? toLabel;
  if (name === undefined) throw new Problem('settle.unknown');
  return { kind: 'row', table, row: { from, label, to, toLabel: name, relation } };
}

/** Everything that an addendum is about, read anew inside the transaction that keeps it. */
interface Present {
  readonly scope: AddendumScope;
  readonly base: Mapping;
  readonly isOneOff: boolean;
  readonly pins: Pick<Addendum, 'mapping' | 'agreement' | 'useCase'>;
  /** The mapping with all that holds, proposals too: a code is settled once. */
  readonly mapping: Mapping;
}

function presentFor(context: Context, session: Session, choice: Choice): Present {
  const { stored, useCase } = presentUseCase(context, session, choice.agreement, choice.useCase);
  const base = agreedMapping(session, useCase);
  const scope = base && addendumScope(session, stored, useCase, base);
  if (base === undefined || scope === undefined) throw new Problem('settle.unknown');
  const { agreement, sha256 } = stored;
  const isOneOff = useCase.oneOff === true;
  if (isOneOff) requireInForce(context, session, stored, useCase);
  const { mapping } = isOneOff
    ? mappingWithAddenda(ownDictionary(context), session, stored, useCase, base)
    : { mapping: withProposals(context, session, scope, base) };
  return {
    ...{ scope, base, isOneOff, mapping },
    pins: {
      mapping: { id: base.id, version: base.version, sha256: scope.mappingSha256 },
      agreement: { id: agreement.id, version: agreement.version, sha256 },
      useCase: useCase.id,
    },
  };
}

const readDocument = ({ document }: StoredAddendum): Addendum => addendumSchema.parse(JSON.parse(document));

/** A mapping with the changes that are proposed to it. */
function withProposals(context: Context, session: Session, scope: AddendumScope, base: Mapping): Mapping {
  const { pinned } = targetSystems(session, base, ownDictionary(context));
  const proposed = addendaHolding(session.store, scope).filter(({ signature }) => signature === null);
  return withAddenda(base, proposed.map(readDocument), pinned);
}

/**
 * Keeps what a person has decided. Where the use case has `oneOff`, the person is asked natively, and the addendum is
 * signed with our card's key and in force at once. Else it is proposed and changes nothing. Throws `settle.unknown` where
 * it cannot be decided (any more), `agreement.declined`, and what `requireInForce` throws.
 */
export async function settleMapping(
  context: Context,
  choice: Choice,
  by: string,
  decisions: readonly MappingDecision[],
): Promise<Result<'mapping.settle'>> {
  const session = opened(context);
  const { store } = session;
  const chosen = await choose(context, choice);
  const changes = decisions.map((decision) => changeOf(context, session, chosen, decision));
  const before = presentFor(context, session, choice);
  requireChanges(context, session, before, changes);
  if (before.isOneOff) await confirmAddendum(context, chosen, changes);
  const at = instant(context);
  const result = store.transaction(() => {
    const present = presentFor(context, session, choice);
    // Nobody signs under another version, or another state, than the one that they were asked about.
    if (JSON.stringify([present.pins, present.isOneOff]) !== JSON.stringify([before.pins, before.isOneOff]))
      throw new Problem('settle.unknown');
    requireChanges(context, session, present, changes);
    const id = newId(context);
    const number = nextAddendumNumber(store, present.scope);
    const addendum = addendumSchema.parse({
      ...{ format: 'courier-addendum/1', id, ...present.pins, number, changes: [...changes] },
      ...{ by: by.trim(), on: today(context) },
    });
    const document = JSON.stringify(addendum);
    const signature = present.isOneOff ? signAddendum(session.identity, addendum, document) : null;
    addAddendum(store, { ...present.scope, id, number, document, signature, by: addendum.by, at, withdrawn: null });
    const { agreement, version, useCase, mapping } = present.scope;
    appendLog(store, at, signature === null ? 'addendum.proposed' : 'addendum.signed', {
      ...{ agreement, version, useCase, mapping, mappingVersion: present.base.version },
      ...{ addendum: id, count: changes.length, by: addendum.by },
    });
    return { id, inForce: signature !== null };
  });
  context.changed();
  return result;
}

/** Requires each change to be possible after those before it. Throws `settle.unknown`. */
function requireChanges(
  context: Context,
  session: Session,
  { base, mapping }: Present,
  changes: readonly AddendumChange[],
): void {
  const { pinned } = targetSystems(session, base, ownDictionary(context));
  try {
    withChanges(mapping, changes, pinned);
  } catch {
    throw new Problem('settle.unknown');
  }
}

async function confirmAddendum(context: Context, chosen: Chosen, changes: readonly AddendumChange[]): Promise<void> {
  const { locale } = context.texts;
  const { agreement, useCase } = chosen;
  const partner = agreement.parties.find(({ id }) => id === useCase.to)?.name ?? '';
  const values = {
    count: changes.length,
    partner,
    agreement: inLanguage(agreement.title, locale),
    version: agreement.version,
    changes: changes.map((change) => changeSentence(context, change)).join('\n'),
  };
  await ask(context, 'addendum', values, 'agreement.declined');
}

/** Ends an addendum or a proposal; what was sealed with it stays as it is. Throws `settle.unknown` where later ones rest on it. */
export function endAddendum(context: Context, choice: Choice, id: string): void {
  const session = opened(context);
  const { store } = session;
  const at = instant(context);
  store.transaction(() => {
    const { scope, base } = presentFor(context, session, choice);
    const holding = addendaHolding(store, scope);
    const entry = holding.find((each) => each.id === id);
    if (entry === undefined) throw new Problem('settle.unknown');
    const others = holding.filter((each) => each !== entry && (each.signature === null) === (entry.signature === null));
    try {
      withAddenda(base, others.map(readDocument), targetSystems(session, base, ownDictionary(context)).pinned);
    } catch {
      throw new Problem('settle.unknown');
    }
    withdrawAddendum(store, id, at);
    const { agreement, version, useCase, mapping } = scope;
    appendLog(store, at, 'addendum.withdrawn', {
      ...{ agreement, version, useCase, mapping, mappingVersion: base.version, addendum: id },
    });
  });
  context.changed();
}

/** The addenda and proposals of a choice, the newest first; of other versions too: these hold no more, and can be made anew. */
export function addendaOf(context: Context, choice: Choice): Result<'mapping.addenda'> {
  const session = opened(context);
  const { stored, useCase } = presentUseCase(context, session, choice.agreement, choice.useCase);
  const base = agreedMapping(session, useCase);
  const scope = base && addendumScope(session, stored, useCase, base);
  if (base === undefined || scope === undefined) return [];
  const { addenda } = mappingWithAddenda(ownDictionary(context), session, stored, useCase, base);
  const inForce = new Set(addenda.map(({ addendum }) => addendum.id));
  return listAddenda(session.store, { ...choice, mapping: base.id })
    .filter(({ withdrawn }) => withdrawn === null)
    .toReversed()
    .map((entry) => {
      const { number, mapping, agreement, changes, by } = readDocument(entry);
      const isOfThis = entry.mappingSha256 === scope.mappingSha256 && entry.version === scope.version;
      return {
        ...{ id: entry.id, number, mappingVersion: mapping.version, version: agreement.version, by, at: entry.at },
        state: inForce.has(entry.id)
          ? 'in-force'
          : isOfThis && entry.signature === null
            ? 'proposed'
            : 'of-another-version',
        changes: changes.map((change) => changeSentence(context, change)),
      };
    });
}

/**
 * Writes the next version of the mapping, with all that holds and is proposed, into a folder: both must sign it before it is
 * used. Throws `settle.unknown` where nothing is proposed, and what `writeText` throws.
 */
export async function proposeMapping(
  context: Context,
  choice: Choice,
  folder: string,
): Promise<Result<'mapping.propose'>> {
  const session = opened(context);
  const { scope, base } = presentFor(context, session, choice);
  const holding = addendaHolding(session.store, scope);
  if (holding.length === 0) throw new Problem('settle.unknown');
  const { pinned } = targetSystems(session, base, ownDictionary(context));
  const whole = withAddenda(base, holding.map(readDocument), pinned);
  const newest = findDocument(session.store, 'mapping', base.id)?.version ?? base.version;
  const mapping: Mapping = { ...whole, version: newest + 1 };
  const file = `mapping-${mapping.id}-${mapping.version}.json`;
  await writeText(folder, file, `${JSON.stringify(mapping, null, 2)}\n`);
  return { file, id: mapping.id, version: mapping.version };
}
