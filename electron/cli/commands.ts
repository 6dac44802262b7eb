// THE LIST OF COMMANDS: what each does with the engine, and what it prints. Ordinary Node.
import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import process from 'node:process';
import { type Decision, decisionSchema } from '../../shared/model/package/answer.ts';
import { Problem } from '../../shared/problems.ts';
import type { Engine } from '../engine/index.ts';
import { opened } from '../engine/workflows/context.ts';
import { packageOf } from '../engine/workflows/board/board.ts';
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
import { type Arguments, Usage } from './arguments.ts';
import { batches, cases, importFiles, oneCase, recordLines, undoImport } from './cases.ts';
import { demo } from './demo.ts';
import { assessed, choiceOf, previewLines, scan, settle } from './findings.ts';
import { plainText } from './plain-text.ts';
import { grant, makeWorkspace, outFolder, tellProgress, withWorkspace } from './engine.ts';

type Command = (given: Arguments) => Promise<void>;

async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** One JSON document: on one line with `--json`, indented for people without. */
async function print(given: Arguments, value: unknown): Promise<void> {
  await write(`${JSON.stringify(value, null, given.json ? undefined : 2)}\n`);
}

/** A command on an open workspace that prints what it gives back. */
const on =
  (work: (engine: Engine, given: Arguments) => Promise<unknown>): Command =>
  (given) =>
    withWorkspace(given, async (engine) => print(given, await work(engine, given)));

const records: Command = (given) =>
  withWorkspace(given, async (engine) => {
    for (const line of recordLines(engine, given)) await write(line);
  });

/** A command on an open workspace that prints piece by piece: nobody holds all of it. */
const streamed =
  (pieces: (engine: Engine, given: Arguments) => AsyncIterable<string>): Command =>
  (given) =>
    withWorkspace(given, async (engine) => {
      for await (const piece of pieces(engine, given)) await write(piece);
    });

/** Who seals, and who agrees where the use case asks for a second person. */
function people(given: Arguments): { readonly by?: string; readonly second?: string } {
  const [by, second] = [given.optional('by'), given.optional('second')];
  return { ...(by === undefined ? {} : { by }), ...(second === undefined ? {} : { second }) };
}

async function risk(engine: Engine, given: Arguments): Promise<unknown> {
  const quasiIdentifiers = given.list('quasi');
  const sensitive = given.list('sensitive');
  const request = {
    ...choiceOf(given),
    leaveOut: [...given.leaveOut],
    ...(quasiIdentifiers === undefined ? {} : { quasiIdentifiers }),
    ...(sensitive === undefined ? {} : { sensitive }),
  };
  return engine.call('risk.get', request, { progress: tellProgress() });
}

async function seal(engine: Engine, given: Arguments): Promise<unknown> {
  const choice = choiceOf(given);
  const request = {
    ...choice,
    to: given.required('to'),
    leaveOut: [...given.leaveOut],
    folder: await outFolder(engine, given),
    ...people(given),
  };
  try {
    return await engine.call('seal.run', request, { progress: tellProgress() });
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'seal.findings') throw error;
    const { findings } = await engine.call('assess.run', choice);
    throw Object.assign(error, { findings });
  }
}

async function open(engine: Engine, given: Arguments): Promise<unknown> {
  const file = grant(engine, given.file());
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
    verified: true,
  };
}

async function decisionsIn(file: string): Promise<Decision[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Problem('file.missing');
  });
  try {
    const value = JSON.parse(text) as unknown;
    return decisionSchema.array().parse(Array.isArray(value) ? value : (value as { decisions: unknown }).decisions);
  } catch {
    throw new Problem('answer.decisions');
  }
}

async function answer(engine: Engine, given: Arguments): Promise<unknown> {
  const decisions = await decisionsIn(given.required('decisions'));
  return engine.call('answer.run', {
    package: given.required('package'),
    decisions,
    folder: await outFolder(engine, given),
  });
}

async function addCard(engine: Engine, given: Arguments): Promise<unknown> {
  const card = await engine.call('card.add', { file: grant(engine, given.file()) });
  // `--verified`: whoever types it says that the number was compared in person.
  return given.flag('verified') ? verifyOnCommand(engine.context, card.id) : card;
}

const showCard: Command = (given) => withWorkspace(given, async (engine) => write(ownCardFile(opened(engine.context))));

export const commands: Readonly<Record<string, Command>> = {
  init: async (given) => {
    const engine = await makeWorkspace(given);
    try {
      await print(given, await engine.call('workspace.current', {}));
    } finally {
      engine.close();
    }
  },
  'card show': showCard,
  'card list': on((engine) => engine.call('card.list', {})),
  'card add': on(addCard),
  'agreement add': on((engine, given) => engine.call('agreement.add', { file: grant(engine, given.file()) })),
  'agreement list': on((engine) => engine.call('agreement.list', {})),
  'agreement show': (given) => withWorkspace(given, async (engine) => write(await agreementText(engine, given))),
  'agreement check': on(checkAgreementFile),
  'agreement diff': on(compareAgreements),
  'agreement sign': on(signAgreement),
  'agreement suspend': on(suspendAgreement),
  'agreement resume': on(resumeAgreement),
  'agreement print': (given) =>
    withWorkspace(given, async (engine) => {
      const document = await agreementDocument(engine, given);
      await (given.json ? print(given, document) : write(plainText(document)));
    }),
  'mapping add': on((engine, given) => engine.call('mapping.add', { file: grant(engine, given.file()) })),
  'mapping list': on((engine) => engine.call('mapping.list', {})),
  'dictionary add': on((engine, given) =>
    engine.call('dictionary.add', { files: given.files().map((file) => grant(engine, file)) }),
  ),
  'dictionary list': on((engine) => engine.call('dictionary.list', {})),
  import: on(importFiles),
  'import undo': on(undoImport),
  batches: on(batches),
  cases: on(cases),
  case: on(oneCase),
  records,
  assess: streamed(assessed),
  risk: on(risk),
  preview: streamed(previewLines),
  scan: streamed(scan),
  settle: on(settle),
  seal: on(seal),
  open: on(open),
  answer: on(answer),
  ledger: on((engine, given) => engine.call('ledger.get', { record: given.required('record') })),
  board: on((engine) => engine.call('board.list', {})),
  'log verify': on((engine) => engine.call('log.verify', {})),
  demo: async (given) => {
    if (given.optional('workspace') !== undefined) throw new Usage('demo makes its own workspaces.');
    await demo(given, print);
  },
};
