// The notices as the window shows them: what each names, what became of it, who waits for whom; and the cover to print. Engine.
import { mustBeAcknowledged } from '../../../../shared/model/package/kinds.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Notice, Result } from '../../../../shared/rpc/contract/index.ts';
import { countedFrom, daysLater } from '../../exchange/present-time.ts';
import { findCard } from '../../store/cards.ts';
import { noticeLinesOf, type StoredNoticeLine } from '../../store/notice-lines.ts';
import { findNotice, listNotices, type StoredNotice } from '../../store/notices.ts';
import { findReferral, ourRecordOf, findPackageRecord } from '../../store/package-rows.ts';
import { findPackage, type StoredPackage } from '../../store/packages.ts';
import { isTakenBack } from '../../store/taken-back.ts';
import { newestNumber, recordAt } from '../../store/records.ts';
import { agreementOf, type Context, instant, type Session, useCaseOf } from '../context.ts';
import { packageOf } from '../board/board.ts';
import { caseNumber } from '../cases/readable.ts';

/** Within how long the agreement asks for the acknowledgement; null where it says nothing. */
function dueOf(session: Session, { agreement: id, version, useCase, ...times }: StoredPackage): string | null {
  try {
    const { deadlines } = useCaseOf(agreementOf(session, id, version).agreement, useCase);
    const days = deadlines?.acknowledgement;
    return days === undefined ? null : daysLater(countedFrom(times), days);
  } catch {
    return null;
  }
}

/** The child of a line, by the name that a person knows it by; and by one name in all packages, for counting. */
function childOf({ store }: Session, { package: id, referral }: StoredNoticeLine) {
  const row = referral === null ? undefined : findReferral(store, id, referral);
  if (row === undefined) return { number: null, child: `${id} ${referral}` };
  const own = ourRecordOf(store, id, row.record);
  const number = own === null ? undefined : newestNumber(store, own);
  const record = number === undefined ? undefined : recordAt(store, number);
  if (own !== null) return { number: record ? caseNumber(record) : own, child: own };
  const display = findPackageRecord(store, id, row.record)?.case_id_display;
  const shown = typeof display === 'string' ? display : row.record;
  return { number: shown, child: typeof display === 'string' ? display : `${id} ${row.record}` };
}

/**
 * True where a notice waits, or waited, for its acknowledgement. A correction of what was all taken back waits for none: the
 * partner may have refused it, and acknowledges what took it back.
 */
function isWaitedFor({ store }: Session, { package: id, kind, acknowledgement }: StoredNotice): boolean {
  if (kind !== 'correction' || acknowledgement !== null) return mustBeAcknowledged(kind);
  return noticeLinesOf(store, id).some((line) => !isTakenBack(store, line.package, line.referral ?? ''));
}

function viewOf(context: Context, session: Session, notice: StoredNotice): Notice {
  const { store } = session;
  const entry = packageOf(session, notice.package);
  const acknowledgement = notice.acknowledgement === null ? undefined : findPackage(store, notice.acknowledgement);
  const lines = noticeLinesOf(store, notice.package).map((line) => ({ line, ...childOf(session, line) }));
  const isWaiting = isWaitedFor(session, notice);
  const due = isWaiting ? dueOf(session, entry) : null;
  const acknowledged = acknowledgement && (acknowledgement.opened ?? acknowledgement.sealed);
  return {
    package: notice.package,
    direction: entry.direction,
    kind: notice.kind as Notice['kind'],
    partner: findCard(store, entry.partner)?.organisation ?? '',
    agreement: entry.agreement,
    version: entry.version,
    useCase: entry.useCase,
    exchange: lines.find(({ line }) => findPackage(store, line.package) !== undefined)?.line.package ?? null,
    suspended: notice.suspended,
    by: notice.by,
    sealed: entry.sealed,
    opened: entry.opened,
    children: new Set(lines.filter(({ line }) => line.referral !== null).map(({ child }) => child)).size,
    lines: lines.map(({ line: { package: id, referral, code, outcome, why }, number }) => ({
      ...{ package: id, referral, number, outcome },
      code: code as Notice['lines'][number]['code'],
      why: [...why],
    })),
    mustBeAcknowledged: isWaiting,
    due,
    overdue: due !== null && acknowledged === undefined && instant(context) > due,
    dealt: notice.dealt,
    acknowledged: acknowledged ?? null,
  };
}

/** One notice. Throws `notice.unknown`. */
export function noticeView(context: Context, session: Session, id: string): Notice {
  const notice = findNotice(session.store, id);
  if (notice === undefined) throw new Problem('notice.unknown');
  return viewOf(context, session, notice);
}

/** Every notice, ours and theirs, the newest first. */
export function noticeViews(context: Context, session: Session): Notice[] {
  return listNotices(session.store).map((notice) => viewOf(context, session, notice));
}

const isolated = (text: string): string => `\u2068${text}\u2069`;

/** The cover of a notice of ours: how many it is about and what the partner does with it. It names no child. Throws `notice.unknown`. */
export function noticeDocument(context: Context, session: Session, id: string): Result<'notice.document'> {
  const view = noticeView(context, session, id);
  if (view.direction !== 'out') throw new Problem('notice.unknown');
  const { text, textOf, day, locale } = context.texts;
  const packages = new Set(view.lines.map((line) => line.package));
  const table = [...packages].map((packageId) => {
    const lines = view.lines.filter((line) => line.package === packageId);
    const isWhole = lines.some((line) => line.referral === null);
    return [packageId, isWhole ? text('notice.document.whole') : String(lines.length)];
  });
  return {
    title: textOf(`notice.document.title.${view.kind}`, { code: view.suspended === false ? 'ended' : 'begun' }),
    locale,
    sections: [
      {
        heading: null,
        paragraphs: [
          text('notice.document.from', {
            from: isolated(session.organisation),
            to: isolated(view.partner),
            day: day(view.sealed),
          }),
          textOf(`notice.document.asks.${view.kind}`),
          ...(view.mustBeAcknowledged
            ? [view.due === null ? text('notice.document.soon') : text('notice.document.due', { day: day(view.due) })]
            : []),
        ],
        table: null,
      },
      ...(table.length === 0
        ? []
        : [
            {
              heading: text('notice.document.about'),
              paragraphs: [],
              table: { head: [text('notice.document.package'), text('notice.document.referrals')], rows: table },
            },
          ]),
    ],
    signatures: [
      { name: session.organisation, role: text('notice.document.sent-by') },
      { name: view.partner, role: text('notice.document.received-by') },
    ],
  };
}
