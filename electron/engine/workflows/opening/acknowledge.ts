// Acknowledges a partner's notice once a person has dealt with it: what was really done, line by line. Engine.
import {
  acknowledgementFile,
  acknowledgementText,
  type OutcomeLine,
} from '../../../../shared/model/package/notices.ts';
import { mustBeAcknowledged } from '../../../../shared/model/package/kinds.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { noticeLinesOf } from '../../store/notice-lines.ts';
import { findNotice, setAcknowledgement, setDealt } from '../../store/notices.ts';
import { findPackage } from '../../store/packages.ts';
import { ask, type Context, opened, type Session } from '../context.ts';
import { basisOf, sealNotice } from '../sealing/notice.ts';

/** What was done about each line; undefined while a line has no outcome. */
function outcomesOf({ store }: Session, notice: string): readonly OutcomeLine[] | undefined {
  const lines = noticeLinesOf(store, notice);
  if (lines.some(({ outcome }) => outcome === null)) return undefined;
  return lines.map(({ package: id, referral, outcome, why }) => ({
    package: id,
    ...(referral === null ? {} : { referral }),
    outcome: outcome ?? 'never-here',
    ...(why.length === 0 ? {} : { why: [...why] }),
  }));
}

/** A notice that came in and waits for its acknowledgement. Throws `notice.unknown`, `notice.already`. */
function waitingNotice({ store }: Session, id: string) {
  const notice = findNotice(store, id);
  const entry = findPackage(store, id);
  if (!notice || entry?.direction !== 'in' || !mustBeAcknowledged(notice.kind)) throw new Problem('notice.unknown');
  if (notice.acknowledgement !== null) throw new Problem('notice.already');
  return { notice, entry };
}

/**
 * Seals the acknowledgement of a notice, from what is on record of each of its lines. A person is asked natively. Throws
 * `notice.unknown`, `notice.already`, `notice.not-dealt`, `seal.declined`, and what sealing throws.
 */
export async function acknowledge(
  context: Context,
  id: string,
  folder: string,
  call: Call,
): Promise<Result<'acknowledge.run'>> {
  const session = opened(context);
  const { store } = session;
  const { notice, entry } = waitingNotice(session, id);
  const isOfLines = notice.kind !== 'suspension';
  const lines = outcomesOf(session, id);
  if (lines === undefined || (isOfLines && notice.dealt === null)) throw new Problem('notice.not-dealt');
  const basis = basisOf(session, entry);
  const count = (outcome: OutcomeLine['outcome']) => lines.filter((line) => line.outcome === outcome).length;
  const counts = { erased: count('erased'), kept: count('kept'), never: count('never-here') };
  const values = { ...counts, partner: basis.card.organisation, kind: notice.kind };
  await ask(context, 'acknowledgement', values, 'seal.declined');
  const reply = { package: id, manifestSha256: entry.manifestSha256 };
  const text = acknowledgementText({ format: 'courier-acknowledgement/1', ...reply, lines: [...lines] });
  const sealed = await sealNotice(
    context,
    session,
    folder,
    {
      kind: 'acknowledgement',
      basis,
      inReplyTo: reply,
      files: [{ name: acknowledgementFile, text }],
      settle: (acknowledgement, at) => {
        // Exactly what is on record is what was sealed.
        waitingNotice(session, id);
        if (JSON.stringify(outcomesOf(session, id)) !== JSON.stringify(lines)) throw new Problem('notice.not-dealt');
        if (!isOfLines) setDealt(store, id, session.organisation, at);
        setAcknowledgement(store, id, acknowledgement);
      },
      undo: () => setAcknowledgement(store, id, null),
      event: { name: 'acknowledgement.sealed', detail: { notice: id } },
    },
    call,
  );
  return { ...sealed, partner: basis.card.organisation, count: lines.length };
}
