// Seals withdrawals and recalls: what was sent is taken back, partner by partner. Engine.
import {
  inWrittenOrder,
  linesText,
  type RecallCode,
  recallForm,
  type RecallLine,
  recallsFile,
  type WithdrawalCode,
  withdrawalForm,
  type WithdrawalLine,
  withdrawalsFile,
} from '../../../../shared/model/package/notices.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Params, Result } from '../../../../shared/rpc/contract/index.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { settleAlarm, unsettleAlarm } from '../../store/child-alarms.ts';
import { addConsentWithdrawn, removeConsentWithdrawn } from '../../store/consent-withdrawn.ts';
import { appendLog } from '../../store/log.ts';
import { addNotice, removeNotice } from '../../store/notices.ts';
import { takenBackBy, takenBackOf } from '../../store/taken-back.ts';
import type { Store } from '../../store/store.ts';
import { packageOf } from '../board/board.ts';
import { ask, type Context, opened, type Session } from '../context.ts';
import { basisOf, type NoticeBasis, sealNotice } from './notice.ts';
import {
  alarmsOf,
  chosenReferrals,
  type Named,
  recordsOf,
  referralsOfAlarms,
  referralsOfChild,
} from './sent-referrals.ts';
import { indexCases } from '../cases/indexing.ts';
import { withdrawnChildren } from '../cases/withdrawn-children.ts';

type Sealed = Result<'withdraw.run'>;

/** What goes to one partner under one version of one purpose. */
interface Group {
  readonly basis: NoticeBasis;
  readonly named: readonly Named[];
}

/** What is not taken back yet, by whom and under what it is told. Throws `notice.already` where all of it was. */
function groupsOf(session: Session, named: readonly Named[]): readonly Group[] {
  if (named.length === 0) throw new Problem('notice.nothing');
  const groups = new Map<string, { readonly basis: NoticeBasis; readonly named: Named[] }>();
  for (const [id, ofPackage] of byPackage(named)) {
    const basis = basisOf(session, packageOf(session, id));
    const open = withoutTold(session.store, id, ofPackage);
    if (open.length === 0) continue;
    const { card, agreement, useCase } = basis;
    const key = JSON.stringify([card.id, agreement.id, agreement.version, useCase]);
    const group = groups.get(key) ?? { basis, named: [] };
    groups.set(key, group);
    for (const each of open) group.named.push(each);
  }
  if (groups.size === 0) throw new Problem('notice.already');
  return [...groups.values()];
}

function byPackage(named: readonly Named[]): ReadonlyMap<string, readonly Named[]> {
  const packages = new Map<string, Named[]>();
  for (const each of named) {
    const others = packages.get(each.package);
    if (others) others.push(each);
    else packages.set(each.package, [each]);
  }
  return packages;
}

/** Of a package, what no notice takes back yet. */
function withoutTold(store: Store, packageId: string, named: readonly Named[]): readonly Named[] {
  const taken = takenBackOf(store, packageId);
  return named.filter(({ referral }) =>
    referral === null ? taken.whole === null : takenBackBy(taken, referral) === null,
  );
}

interface Taking {
  readonly kind: 'withdrawal' | 'recall';
  readonly file: { readonly name: string; readonly text: (named: readonly Named[]) => string };
  readonly code: WithdrawalCode | RecallCode;
  readonly by: string;
}

/** Asks a person once, then seals one notice for each group. What was sealed before another failed stays sealed. */
async function takeBack(
  context: Context,
  session: Session,
  groups: readonly Group[],
  { kind, file, code, by }: Taking,
  folder: string,
  call: Call,
  onSettle: (at: string, named: readonly Named[], id: string) => () => void,
): Promise<Sealed> {
  const { store } = session;
  const named = groups.flatMap((group) => group.named);
  const partners = [...new Set(groups.map(({ basis }) => basis.card.organisation))];
  const values = {
    count: named.length,
    packages: new Set(named.map((each) => each.package)).size,
    partners: partners.join(context.texts.text('condition.comma')),
    code,
  };
  await ask(context, kind, values, 'seal.declined');
  const sealed: Sealed['sealed'] = [];
  for (const group of groups) {
    const lines = inOrder(group.named);
    let revert = () => {};
    const outcome = await sealNotice(
      context,
      session,
      folder,
      {
        kind,
        basis: group.basis,
        files: [{ name: file.name, text: file.text(lines) }],
        settle: (notice, at) => {
          // Another call may have taken the same back while a person was asked.
          for (const [id, ofPackage] of byPackage(lines))
            if (withoutTold(store, id, ofPackage).length < ofPackage.length) throw new Problem('notice.already');
          addNotice(
            store,
            { package: notice, kind, by },
            lines.map((each) => ({ ...each, code })),
          );
          revert = onSettle(at, lines, notice);
        },
        undo: (id) => {
          revert();
          removeNotice(store, id);
        },
        event: { name: `${kind}.sealed`, detail: { by, referrals: lines.length } },
      },
      call,
    );
    sealed.push({ ...outcome, partner: group.basis.card.organisation, count: lines.length });
  }
  return { sealed };
}

const inOrder = (named: readonly Named[]): readonly Named[] =>
  [...named].sort((one, other) => (subject(one) < subject(other) ? -1 : 1));
const subject = ({ package: id, referral }: Named): string => JSON.stringify([id, referral]);

/**
 * Seals withdrawals: of chosen referrals, or of children at every partner who holds them. Alarms that are about what is
 * withdrawn are settled by it. Throws `notice.nothing`, `notice.already`, `notice.never-sent`, `alarm.unknown`,
 * `record.unknown`, `seal.declined`, and what sealing throws.
 */
export async function withdraw(
  context: Context,
  { of, code, by }: Omit<Params<'withdraw.run'>, 'folder'>,
  folder: string,
  call: Call,
): Promise<Sealed> {
  await indexCases(context, call);
  const session = opened(context);
  const { store } = session;
  const named =
    of.kind === 'referrals'
      ? chosenReferrals(session, of.chosen, 'everywhere')
      : of.kind === 'alarms'
        ? referralsOfAlarms(session, of.alarms)
        : referralsOfChild(session, of.record);
  const text = (lines: readonly Named[]) =>
    linesText(
      withdrawalForm,
      inWrittenOrder(
        withdrawalForm,
        lines.map(({ package: id, referral }): WithdrawalLine => ({ package: id, referral: referral ?? '', code })),
      ),
    );
  const note = context.texts.text('alarm.settled-by-withdrawal');
  const onSettle = (at: string, lines: readonly Named[], notice: string) => {
    // The child has taken its consent back: nothing that is here goes to anybody else either.
    if (code === 'consent') {
      const children = withdrawnChildren(context, recordsOf(store, lines));
      addConsentWithdrawn(store, { notice, at, ...children });
    }
    const alarms = alarmsOf(store, lines);
    for (const id of alarms) settleAlarm(store, id, by, note, at);
    if (alarms.length > 0) appendLog(store, at, 'alarm.settled', { count: alarms.length, by });
    return () => {
      alarms.forEach((id) => void unsettleAlarm(store, id));
      removeConsentWithdrawn(store, notice);
    };
  };
  const file = { name: withdrawalsFile, text };
  return takeBack(
    context,
    session,
    groupsOf(session, named),
    { kind: 'withdrawal', file, code, by },
    folder,
    call,
    onSettle,
  );
}

/**
 * Seals recalls: of whole packages, or of some of their referrals. Throws `notice.nothing`, `notice.already`,
 * `notice.never-sent`, `seal.declined`, and what sealing throws.
 */
export async function recall(
  context: Context,
  { chosen, code, by }: Omit<Params<'recall.run'>, 'folder'>,
  folder: string,
  call: Call,
): Promise<Sealed> {
  const session = opened(context);
  const named = chosen.flatMap((each) =>
    each.referrals === undefined
      ? [{ package: packageSent(session, each.package), referral: null }]
      : chosenReferrals(session, [each], 'here'),
  );
  const text = (lines: readonly Named[]) =>
    linesText(
      recallForm,
      inWrittenOrder(
        recallForm,
        lines.map(
          ({ package: id, referral }): RecallLine => ({
            package: id,
            ...(referral === null ? {} : { referral }),
            code,
          }),
        ),
      ),
    );
  const file = { name: recallsFile, text };
  return takeBack(
    context,
    session,
    groupsOf(session, named),
    { kind: 'recall', file, code, by },
    folder,
    call,
    () => () => {},
  );
}

/** A package of referrals that we sealed. Throws `package.unknown`, `notice.never-sent`. */
function packageSent(session: Session, id: string): string {
  const entry = packageOf(session, id);
  if (entry.direction !== 'out' || entry.kind !== 'referral') throw new Problem('notice.never-sent');
  return entry.id;
}
