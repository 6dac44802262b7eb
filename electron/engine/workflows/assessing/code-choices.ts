// What a person may choose for a code that the partner's form has no counterpart for yet: the partner's list, and what may be meant. Engine.
import { labelIn, type Label } from '../../../../shared/model/case/dictionary.ts';
import { fieldAt } from '../../../../shared/model/case/field.ts';
import type { Localised } from '../../../../shared/model/localised.ts';
import { locales } from '../../../../shared/messages/index.ts';
import { addendumSchema } from '../../../../shared/model/mapping/addendum.ts';
import { type PartnerCode, suggestCodes } from '../../../../shared/model/mapping/code-suggestions.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { listAddenda } from '../../store/addenda.ts';
import { type Context, localise, opened, type Session, ownDictionary } from '../context.ts';
import { targetSystems } from '../mapping/systems.ts';
import { type Chosen, choose } from './choice.ts';
import type { Choice } from './dependencies.ts';

/** A code of ours in one crosswalk. `field`: where it was met. */
export interface MetPlace {
  readonly table: string;
  readonly from: string;
  readonly field: string | null;
}

/** The labels of a code of ours: by the list of the field where it was met, or by the one that the crosswalk names. */
export function ownLabel(context: Context, chosen: Chosen, { table, from, field }: MetPlace): Label | undefined {
  const { dictionary } = context;
  const at = field === null ? undefined : fieldAt(dictionary, field);
  const lists = [at?.options, at?.source, chosen.mapping?.crosswalks[table]?.from];
  for (const list of lists) {
    if (list === undefined || !Object.hasOwn(dictionary.lookups, list)) continue;
    const codes = dictionary.lookups[list];
    if (codes !== undefined && Object.hasOwn(codes, from)) return codes[from];
  }
  return undefined;
}

/** The codes of the partner's list: of its system where that is here, else those that the mapping names. */
export function partnerCodes(
  context: Context,
  session: Session,
  chosen: Chosen,
  table: string,
): readonly PartnerCode[] {
  const crosswalk = chosen.mapping?.crosswalks[table];
  if (chosen.mapping === undefined || crosswalk === undefined) return [];
  const { pinned, newest } = targetSystems(session, chosen.mapping, ownDictionary(context));
  // A mapping that pins none is shown today's list.
  const list = (pinned ?? newest)?.codes;
  if (list !== undefined && Object.hasOwn(list, crosswalk.to))
    return Object.entries(list[crosswalk.to] ?? {}).map(([code, label]) => ({ code, label: label as Localised }));
  const named = new Map<string, PartnerCode>();
  for (const row of crosswalk.rows)
    if (row.to !== null) named.set(row.to, { code: row.to, label: { en: row.toLabel } });
  return [...named.values()];
}

/** The partner's code that one of ours was settled as under another version, the latest; undefined where it was not. */
function settledBefore(session: Session, chosen: Chosen, { table, from }: MetPlace): string | undefined {
  const { choice, mapping } = chosen;
  if (mapping === undefined) return undefined;
  const rows = listAddenda(session.store, { ...choice, mapping: mapping.id }).flatMap(({ document, withdrawn }) => {
    const read = addendumSchema.safeParse(JSON.parse(document));
    return read.success && withdrawn === null ? read.data.changes : [];
  });
  const last = rows.findLast((change) => change.kind === 'row' && change.table === table && change.row.from === from);
  return last?.kind === 'row' ? (last.row.to ?? undefined) : undefined;
}

/** What a person may choose for a code. Throws `settle.unknown` where the crosswalk is not there. */
export async function codeChoices(
  context: Context,
  choice: Choice,
  place: MetPlace,
): Promise<Result<'mapping.code-choices'>> {
  const session = opened(context);
  const chosen = await choose(context, choice);
  if (chosen.mapping === undefined || !Object.hasOwn(chosen.mapping.crosswalks, place.table))
    throw new Problem('settle.unknown');
  const label = ownLabel(context, chosen, place);
  const list = partnerCodes(context, session, chosen, place.table);
  const labels = label === undefined ? [] : locales.flatMap((locale) => labelIn(label, locale) ?? []);
  return {
    label: label === undefined ? null : localise(label),
    oneOff: chosen.useCase.oneOff === true,
    codes: list.map(({ code, label: of }) => ({ code, label: of })),
    suggestions: [...suggestCodes(place.from, labels, list, settledBefore(session, chosen, place))],
  };
}
