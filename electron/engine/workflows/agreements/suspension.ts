// An agreement is suspended at once by either side, and resumed once a person has said yes. Engine.
import { inLanguage } from '../../../../shared/model/localised.ts';
import { Problem } from '../../../../shared/problems.ts';
import { appendLog } from '../../store/log.ts';
import { addSuspension, findSuspension, removeSuspension } from '../../store/signatures.ts';
import { ask, type Context, instant, type Session } from '../context.ts';
import { newestAgreement } from './agreement-reading.ts';

/** Suspends every version of an agreement; a suspended one stays as it is. Throws `agreement.unknown`. */
export async function suspendAgreement(context: Context, session: Session, id: string, reason: string): Promise<void> {
  const { store } = session;
  newestAgreement(session, id);
  const at = instant(context);
  store.transaction(() => {
    if (findSuspension(store, id)) return;
    addSuspension(store, id, { at, reason });
    // The reason may be about a child: it stays beside the agreement and never comes into the log.
    appendLog(store, at, 'agreement.suspended', { agreement: id });
  });
  context.changed();
}

/** Ends a suspension once a person has said yes. Throws `agreement.unknown`, `agreement.declined`. */
export async function resumeAgreement(context: Context, session: Session, id: string): Promise<void> {
  const { store } = session;
  const { title } = newestAgreement(session, id);
  const suspension = findSuspension(store, id);
  if (!suspension) return;
  const { texts } = context;
  const values = {
    agreement: inLanguage(title, texts.locale),
    since: texts.day(suspension.at),
    reason: suspension.reason,
  };
  await ask(context, 'resume', values, 'agreement.declined');
  store.transaction(() => {
    // It may have been resumed, or suspended anew for another reason, while the person was asked.
    const now = findSuspension(store, id);
    if (!now) return;
    if (now.at !== suspension.at || now.reason !== suspension.reason) throw new Problem('agreement.declined');
    removeSuspension(store, id);
    appendLog(store, instant(context), 'agreement.resumed', { agreement: id });
  });
  context.changed();
}
