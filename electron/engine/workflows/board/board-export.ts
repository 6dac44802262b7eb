// The board, or one exchange, as a plain CSV file: ids, counts, states and days, and no value of a child. Engine.
import { createHash } from 'node:crypto';
import { inLanguage } from '../../../../shared/model/localised.ts';
import { type ReferralStateId, referralStates } from '../../../../shared/model/package/referral-state.ts';
import type { Params, Result } from '../../../../shared/rpc/contract/index.ts';
import { stageFile } from '../../files/disk.ts';
import { csvLine } from '../../formats/writing/csv-lines.ts';
import { guarded } from '../../formats/writing/spreadsheet-guard.ts';
import { appendLog } from '../../store/log.ts';
import { pageReferrals } from '../../store/package-rows.ts';
import { ask, type Context, instant, type Session, today } from '../context.ts';
import { packageOf } from './board.ts';
import { type BoardLine, boardLines } from './board-lines.ts';
import { filteredLines } from './board-page.ts';
import { handOversOf } from './hand-over.ts';

type Row = readonly (string | number | null)[];

const boardHead = [
  ...['package', 'direction', 'partner', 'agreement', 'version', 'use_case', 'purpose', 'number', 'state', 'waits_for'],
  ...['due', 'overdue', 'referrals', ...referralStates, 'tables', 'sealed'],
  ...['handed_over', 'how', 'received', 'answered', 'voided', 'repeats'],
];

function boardRow({ texts }: Context, session: Session, line: BoardLine, day: string): Row {
  const { id, direction, organisation, agreement, version, useCase, title, sequence, state, waits, due } = line;
  const count = (name: ReferralStateId) => (name === 'open' ? line.open : (line.states.get(name) ?? 0));
  return [
    ...[id, direction, organisation, agreement, version, useCase],
    ...[title === null ? '' : inLanguage(title, texts.locale), sequence, state, waits],
    ...[due, due !== null && day > due ? 'yes' : 'no', line.referrals],
    ...[...referralStates.map(count), line.tables, line.sealed],
    ...[line.handedOver, handOversOf(session, id).at(-1)?.channel ?? null],
    ...[line.direction === 'in' ? line.opened : line.received, line.answered, line.voided],
    line.repeats.map((repeat) => repeat.id).join(' '),
  ];
}

const referralHead = ['package', 'referral', 'record_in_package', 'decision', 'decided', 'came_before_in'];

function referralRows({ store }: Session, id: string): Row[] {
  const rows: Row[] = [];
  for (let offset = 0; ; offset += 500) {
    const page = pageReferrals(store, id, offset, 500);
    for (const each of page) rows.push([id, each.id, each.record, each.decision, each.decided, each.earlier]);
    if (page.length < 500) return rows;
  }
}

// A spreadsheet runs what begins with `=`, and takes zeros and pluses off: each text that could be so is guarded.
const written = (row: Row): string =>
  csvLine(row.map((cell) => (cell === null ? null : typeof cell === 'number' ? String(cell) : guarded(cell))));

/**
 * Writes a CSV file into a folder, after a native question which says that it is plain. Reasons, names of persons and
 * values of children are not in it. Throws `package.unknown`, `seal.declined`, `file.exists`, `file.write-failed`.
 */
export async function exportBoard(
  context: Context,
  session: Session,
  { folder, package: id, ...filters }: Params<'board.export'>,
): Promise<Result<'board.export'>> {
  const lines = id == null ? filteredLines(boardLines(session), filters, today(context)).lines : [];
  const day = today(context);
  if (id != null) packageOf(session, id);
  const rows = id == null ? lines.map((line) => boardRow(context, session, line, day)) : referralRows(session, id);
  const head = id == null ? boardHead : referralHead;
  await ask(context, 'board-export', { rows: rows.length }, 'seal.declined');
  const at = instant(context);
  const moment = at.slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  const file = `courier-${id == null ? 'board' : 'exchange'}-${moment}.csv`;
  const bytes = new TextEncoder().encode([csvLine(head), ...rows.map(written)].join(''));
  const staged = await stageFile(folder, file, async (write) => {
    await write(bytes);
    return { sha256: createHash('sha256').update(bytes).digest('hex') };
  });
  try {
    // On record before the file has its name: a file that can be carried away is always known.
    session.store.transaction(() => {
      if (id != null) packageOf(session, id);
      appendLog(session.store, at, 'board.exported', { rows: rows.length, ...(id == null ? {} : { package: id }) });
    });
  } catch (error) {
    await staged.discard();
    throw error;
  }
  await staged.publish();
  context.changed();
  return { file, rows: rows.length };
}
