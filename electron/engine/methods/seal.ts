// Methods: what may go is sealed for the partner, after a person has said yes to exactly this. Engine.
import type { Handlers } from './handler.ts';
import { isCountsOnly } from '../../../shared/model/risk/tables.ts';
import { Problem } from '../../../shared/problems.ts';
import { assess } from '../workflows/assessing/assess.ts';
import { choose } from '../workflows/assessing/choice.ts';
import { requireInForce } from '../workflows/agreements/agreement-state.ts';
import { cardOfPartner } from '../workflows/partners/cards.ts';
import { newId, opened } from '../workflows/context.ts';
import { dispatch, requireParties } from '../workflows/sealing/dispatch.ts';
import { isIndexed } from '../workflows/cases/indexing.ts';
import { stopIfCancelled } from '../workflows/long-work.ts';
import { requireLowRisk } from '../workflows/assessing/risk.ts';
import { tablesToSeal } from '../workflows/sealing/tables-package.ts';
import {
  confirmSeal,
  keepGoing,
  requireSecond,
  filesOf,
  countGoing,
  filesOfTables,
} from '../workflows/sealing/seal.ts';

export const sealMethods: Handlers<'seal.run'> = {
  'seal.run': async (context, { to, leaveOut, folder, by, second, seen, ...choice }, call) => {
    const session = opened(context);
    const chosen = await choose(context, choice);
    const { agreement, sha256, useCase, mapping } = chosen;
    requireInForce(context, session, chosen, useCase);
    const card = cardOfPartner(session, to);
    requireParties(session, agreement, useCase.from, useCase.to, card);

    requireSecond(chosen, by, second);

    const left = new Set(leaveOut);
    const { staying, ...counts } = countGoing(await assess(context, chosen, call), left);
    if (seen && (seen.records !== counts.records || seen.referrals !== counts.referrals))
      throw new Problem('seal.changed');
    await requireLowRisk(context, chosen, left, call);
    const tables = isCountsOnly(useCase) ? await tablesToSeal(context, chosen, left, call) : null;
    await confirmSeal(context, chosen, card, counts, staying, tables);
    stopIfCancelled(call.signal);

    const id = newId(context);
    const { store } = session;
    // While the question stood there, a newer file may have been taken over that speaks of these children, the agreement
    // suspended or replaced, another card been checked, a decision taken back.
    const now = await choose(context, choice);
    if (now.sha256 !== sha256 || now.mapping?.version !== mapping?.version) throw new Problem('seal.changed');
    const fill = async () => {
      requireInForce(context, session, now, now.useCase);
      requireParties(session, agreement, useCase.from, useCase.to, cardOfPartner(session, to));
      if (!isIndexed(store)) throw new Problem('seal.changed');
      const kept = await keepGoing(context, now, id, left, call);
      // What the person said yes to, and nothing else.
      if (kept.records !== counts.records || kept.referrals !== counts.referrals) throw new Problem('seal.changed');
      return tables ? filesOfTables(context, chosen, id, tables) : filesOf(store, id, mapping, counts);
    };
    const detail = {
      package: id,
      partner: card.organisation,
      agreement: agreement.id,
      version: agreement.version,
      useCase: useCase.id,
      ...(mapping ? { mapping: mapping.id, mappingVersion: mapping.version } : {}),
      ...counts,
      ...(tables ? { tables: tables.length } : {}),
      ...(by === undefined ? {} : { by }),
      ...(second === undefined ? {} : { second }),
    };
    const { file, sha256: sealedSha256 } = await dispatch(
      context,
      session,
      context.grants.path(folder),
      {
        id,
        kind: 'referral',
        card,
        agreement: { ...agreement, sha256 },
        useCase: useCase.id,
        fill,
        event: { name: tables ? 'tables.sealed' : 'package.sealed', detail },
      },
      call,
    );
    context.changed();
    return { package: id, file, ...counts, tables: tables?.length ?? 0, sha256: sealedSha256 };
  },
};
