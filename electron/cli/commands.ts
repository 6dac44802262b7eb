// THE LIST OF COMMANDS: what each does with the engine, and what it prints. Ordinary Node.
import { assignTo, listAssignees, ownAgency, undoAssigned } from './assigning.ts';
import { once } from 'node:events';
import process from 'node:process';
import { Problem } from '../../shared/problems.ts';
import type { Engine } from '../engine/index.ts';
import { opened } from '../engine/workflows/context.ts';
import { packageOf, requireReferral } from '../engine/workflows/board/board.ts';
import { ownCardFile, verifyOnCommand } from '../engine/workflows/partners/cards.ts';
import {
  agreementDocument,
  agreementText,
  checkAgreementFile,
  compareAgreements,
  resumeAgreement,
  signAgreement,
  suspendAgreement,
} from './agreements.ts';
import { answer, correct, status, toDo } from './answers.ts';
import { type Arguments, Usage } from './arguments.ts';
import { board, handOver, resend } from './board.ts';
import { batches, callWrongFile, cases, importFiles, oneCase, recordLines, rollbackImport } from './cases.ts';
import { demo } from './demo.ts';
import { beginLines, lines, noticeSentence } from './lines.ts';
import { assessed, choiceOf, previewLines, scan, settle } from './findings.ts';
import { printedMapping, writeMapped } from './mapping-files.ts';
import {
  addMapping,
  checkMappingNamed,
  compareMappingVersions,
  listMappings,
  mappingDocument,
  mappingText,
  showSystem,
  testMapping,
} from './mappings.ts';
import { coverage, propose, settleCodes, toCorrect } from './settle-codes.ts';
import { deleteWritten, giveBackPackage, listWritten, takeOverPackage } from './take-over.ts';
import { decideMatch, listMatches, undoMatch } from './matching.ts';
import { plainText } from '../../shared/printed-text.ts';
import { papersOf, readPackage } from './reading.ts';
import { addReferenceFiles, referenceLines, removeReferenceList } from './reference.ts';
import { grant, makeWorkspace, outFolder, tellProgress, withWorkspace } from './engine.ts';
import { acknowledge, recall, suspend, voidPackage, withdraw } from './taking-back.ts';

/** What it gives back is its exit code, where that is a number. */
type Command = (options: Arguments) => Promise<unknown>;

async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** One JSON document: on one line with `--json`, indented for people without. */
async function print(options: Arguments, value: unknown): Promise<void> {
  await write(`${JSON.stringify(value, null, options.json ? undefined : 2)}\n`);
}

/** A command on an open workspace that prints what it gives back. */
const on =
  (work: (engine: Engine, options: Arguments) => Promise<unknown>): Command =>
  (options) =>
    withWorkspace(options, async (engine) => print(options, await work(engine, options)));

const records: Command = (options) =>
  withWorkspace(options, async (engine) => {
    for (const line of recordLines(engine, options)) await write(line);
  });

/** A command on an open workspace that prints piece by piece: nobody holds all of it. */
const streamed =
  (pieces: (engine: Engine, options: Arguments) => AsyncIterable<string>): Command =>
  (options) =>
    withWorkspace(options, async (engine) => {
      for await (const piece of pieces(engine, options)) await write(piece);
    });

/** Who seals, and who agrees where the use case asks for a second person. */
function people(options: Arguments): { readonly by?: string; readonly second?: string } {
  const [by, second] = [options.optional('by'), options.optional('second')];
  return { ...(by === undefined ? {} : { by }), ...(second === undefined ? {} : { second }) };
}

async function risk(engine: Engine, options: Arguments): Promise<unknown> {
  const quasiIdentifiers = options.list('quasi');
  const sensitive = options.list('sensitive');
  const request = {
    ...choiceOf(options),
    leaveOut: [...options.leaveOut],
    ...(quasiIdentifiers === undefined ? {} : { quasiIdentifiers }),
    ...(sensitive === undefined ? {} : { sensitive }),
  };
  return engine.call('risk.get', request, { progress: tellProgress() });
}

async function seal(engine: Engine, options: Arguments): Promise<unknown> {
  const choice = choiceOf(options);
  const request = {
    ...choice,
    to: options.required('to'),
    leaveOut: [...options.leaveOut],
    repeat: [...options.repeat],
    folder: await outFolder(engine, options),
    ...people(options),
  };
  try {
    return await engine.call('seal.run', request, { progress: tellProgress() });
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'seal.findings') throw error;
    const { findings } = await engine.call('assess.run', choice);
    throw Object.assign(error, { findings });
  }
}

async function open(engine: Engine, options: Arguments): Promise<unknown> {
  const file = grant(engine, options.file());
  const exchange = await engine.call('package.open', { file }, { progress: tellProgress() });
  return {
    package: exchange.package,
    kind: exchange.kind,
    from: { organisation: exchange.partner, card: packageOf(opened(engine.context), exchange.package).partner },
    agreement: { id: exchange.agreement, version: exchange.version },
    useCase: exchange.useCase,
    records: exchange.records,
    referrals: exchange.referrals,
    ...(exchange.tables > 0 ? { tables: await engine.call('package.tables', { package: exchange.package }) } : {}),
    accepted: exchange.accepted,
    rejected: exchange.rejected,
    partly: exchange.partly,
    done: exchange.done,
    contradicted: exchange.contradicted,
    number: exchange.numbered,
    missing: exchange.missing,
    notices: exchange.notices.map((notice) => ({
      notice,
      sentence: noticeSentence(options, { notice, sequence: exchange.numbered, partner: exchange.partner }),
    })),
    // Referrals that came before, and how many decisions were taken over from then.
    ...(exchange.before.referrals > 0 ? { before: exchange.before } : {}),
    verified: true,
    ...(exchange.cut === null ? {} : { cut: exchange.cut }),
    ...(exchange.clockDays === 0 ? {} : { clockDays: exchange.clockDays }),
  };
}

async function addCard(engine: Engine, options: Arguments): Promise<unknown> {
  const card = await engine.call('card.add', { file: grant(engine, options.file()) });
  // `--verified`: whoever types it says that the number was compared in person.
  return options.flag('verified') ? verifyOnCommand(engine.context, card.id) : card;
}

const showCard: Command = (options) =>
  withWorkspace(options, async (engine) => write(ownCardFile(opened(engine.context))));

export const commands: Readonly<Record<string, Command>> = {
  init: async (options) => {
    const engine = await makeWorkspace(options);
    try {
      await print(options, await engine.call('workspace.current', {}));
    } finally {
      engine.close();
    }
  },
  'card show': showCard,
  'card list': on((engine) => engine.call('card.list', {})),
  'card add': on(addCard),
  'agreement add': on((engine, options) => engine.call('agreement.add', { file: grant(engine, options.file()) })),
  'agreement list': on((engine) => engine.call('agreement.list', {})),
  'agreement show': (options) => withWorkspace(options, async (engine) => write(await agreementText(engine, options))),
  'agreement check': on(checkAgreementFile),
  'agreement diff': on(compareAgreements),
  'agreement sign': on(signAgreement),
  'agreement suspend': on(suspendAgreement),
  'agreement resume': on(resumeAgreement),
  'agreement print': (options) =>
    withWorkspace(options, async (engine) => {
      const document = await agreementDocument(engine, options);
      await (options.json ? print(options, document) : write(plainText(document)));
    }),
  'mapping print': (options) =>
    withWorkspace(options, async (engine) => {
      const printed = printedMapping(engine, options);
      await (typeof printed === 'string' ? write(printed) : print(options, printed));
    }),
  'mapping write': on(writeMapped),
  'mapping add': on(addMapping),
  'mapping list': on(listMappings),
  'mapping show': (options) =>
    withWorkspace(options, async (engine) =>
      options.json ? print(options, await mappingDocument(engine, options)) : write(await mappingText(engine, options)),
    ),
  'mapping check': on(checkMappingNamed),
  'mapping diff': on(compareMappingVersions),
  'mapping test': async (options) => {
    let failed = 0;
    await withWorkspace(options, async (engine) => {
      const outcome = await testMapping(engine, options);
      failed = outcome.failed;
      await print(options, outcome);
    });
    return failed === 0 ? 0 : 1;
  },
  'system add': on((engine, options) => engine.call('system.add', { file: grant(engine, options.file()) })),
  'system list': on((engine) => engine.call('system.list', {})),
  'system show': on(showSystem),
  'dictionary add': on((engine, options) =>
    engine.call('dictionary.add', { files: options.files().map((file) => grant(engine, file)) }),
  ),
  'dictionary list': on((engine) => engine.call('dictionary.list', {})),
  'reference add': on(addReferenceFiles),
  'reference list': on((engine) => engine.call('reference.list', {})),
  'reference remove': on(removeReferenceList),
  'reference names': on((engine, options) => engine.call('reference.names', { batch: options.required('batch') })),
  'reference show': (options) =>
    withWorkspace(options, async (engine) => {
      for (const line of referenceLines(engine, options)) await write(line);
    }),
  import: on(importFiles),
  'import undo': on(rollbackImport),
  'import undone': on((engine) => engine.call('import.undone', {})),
  'import wrong-file': on(callWrongFile),
  batches: on(batches),
  cases: on(cases),
  case: on(oneCase),
  records,
  assess: streamed(assessed),
  risk: on(risk),
  preview: streamed(previewLines),
  scan: streamed(scan),
  settle: on(settle),
  'match list': on(listMatches),
  'match decide': on(decideMatch),
  'match undo': on(undoMatch),
  coverage: on(coverage),
  'settle-codes': on(settleCodes),
  'to-correct': on(toCorrect),
  propose: on(async (engine, options) => propose(engine, options, await outFolder(engine, options))),
  seal: on(seal),
  open: on(open),
  read: streamed(readPackage),
  papers: (options) =>
    withWorkspace(options, async (engine) => {
      const documents = await papersOf(engine, options);
      await (options.json ? print(options, documents) : write(documents.map(plainText).join('\f')));
    }),
  answer: on(answer),
  status: on(status),
  correct: on(correct),
  'correct seen': on(async (engine, options) => {
    await engine.call('correction.see', { package: options.required('package'), by: options.required('by') });
    return { seen: options.required('package') };
  }),
  'to-do': (options) =>
    withWorkspace(options, async (engine) =>
      options.json ? print(options, await toDo(engine)) : write(plainText(await engine.call('to-do.document', {}))),
    ),
  'to-do done': on(async (engine, options) => {
    const waiting = (await toDo(engine)).rows.filter((line) => line.package === options.required('package'));
    const [only, by] = [new Set(options.referrals), options.required('by')];
    for (const referral of only) requireReferral(opened(engine.context), options.required('package'), referral);
    const items = waiting
      .filter(({ referral }) => only.size === 0 || only.has(referral))
      .map(({ package: id, referral, mark }) => ({ package: id, referral, mark }));
    if (items.length > 0) await engine.call('to-do.settle', { items, by });
    return { entered: items.map(({ referral }) => referral) };
  }),
  'take-over': async (options) => {
    let exitCode = 0;
    await withWorkspace(options, async (engine) => {
      const { printed, code } = await takeOverPackage(engine, options);
      exitCode = code;
      await print(options, printed);
    });
    return exitCode;
  },
  'take-over undo': on(giveBackPackage),
  assign: on(assignTo),
  'assign list': on(listAssignees),
  'assign undo': on(undoAssigned),
  'assign own': on(ownAgency),
  'files list': on(listWritten),
  'files delete': on(deleteWritten),
  ledger: on((engine, options) => engine.call('ledger.get', { record: options.required('record') })),
  withdraw: on(withdraw),
  recall: on(recall),
  void: on(voidPackage),
  suspend: on(suspend),
  acknowledge: on(acknowledge),
  notices: on((engine) => engine.call('notice.list', {})),
  alarms: on((engine) => engine.call('alarm.list', {})),
  'alarm settle': on(async (engine, options) => {
    const [ids, note] = [[...options.alarms], options.required('reason')];
    await engine.call('alarm.settle', { ids, by: options.required('by'), note });
    return { settled: ids };
  }),
  board: on(board),
  'hand-over': on(handOver),
  resend: on(resend),
  story: on((engine, options) => engine.call('ledger.story', { record: options.required('record') })),
  lines: on(lines),
  'lines begin': on(beginLines),
  'facts show': on((engine) => engine.call('facts.show', {})),
  'facts correct': on((engine, options) =>
    engine.call('facts.correct', { by: options.required('by'), reason: options.required('reason') }),
  ),
  'lines looked': on((engine, options) => engine.call('line.looked', { package: options.required('package') })),
  'log verify': on((engine) => engine.call('log.verify', {})),
  demo: async (options) => {
    if (options.optional('workspace') !== undefined) throw new Usage('demo makes its own workspaces.');
    await demo(options, print);
  },
};
