// The commands about agreements: shown, checked, compared, signed, suspended, printed. Ordinary Node.
import { Problem } from '../../shared/problems.ts';
import type { Result } from '../../shared/rpc/contract/index.ts';
import type { Engine } from '../engine/index.ts';
import { agreementOf, opened } from '../engine/workflows/context.ts';
import type { Arguments } from './arguments.ts';
import { numberIn, outFolder, tellProgress, textIn } from './engine.ts';

/** The version that `name` says. Throws `Usage`. */
function versionIn(options: Arguments, name: 'version' | 'from' | 'to'): number {
  options.required(name);
  return numberIn(options, name) as number;
}

/** The agreement of `--agreement`, in the version of `--version` or the newest. Throws `Usage`, `agreement.unknown`. */
async function versionNamed(
  engine: Engine,
  options: Arguments,
): Promise<{ readonly id: string; readonly version: number }> {
  const id = options.required('agreement');
  if (options.optional('version') !== undefined) return { id, version: versionIn(options, 'version') };
  const versions = (await engine.call('agreement.list', {})).filter((agreement) => agreement.id === id);
  if (versions.length === 0) throw new Problem('agreement.unknown', { agreement: id });
  return { id, version: Math.max(...versions.map(({ version }) => version)) };
}

/** The bytes of an agreement, as both sides hold and sign them. */
export async function agreementText(engine: Engine, options: Arguments): Promise<string> {
  const { id, version } = await versionNamed(engine, options);
  return agreementOf(opened(engine.context), id, version).document;
}

/** What is wrong with a file that need not be an agreement yet, or with one that is here. */
export async function checkAgreementFile(engine: Engine, options: Arguments): Promise<unknown> {
  const text =
    options.optional('agreement') === undefined ? await textIn(options.file()) : await agreementText(engine, options);
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new Problem('file.not-ours');
  }
  return { problems: await engine.call('agreement.check', { document }) };
}

/** What two versions say differently. */
export async function compareAgreements(engine: Engine, options: Arguments): Promise<unknown> {
  const [from, to] = [versionIn(options, 'from'), versionIn(options, 'to')];
  return { differences: await engine.call('agreement.diff', { id: options.required('agreement'), from, to }) };
}

/** Signs; with `--to` it also seals the agreement for that partner, into `--out`. */
export async function signAgreement(engine: Engine, options: Arguments): Promise<unknown> {
  const { id, version } = await versionNamed(engine, options);
  const to = options.optional('to');
  const folder = to === undefined ? undefined : await outFolder(engine, options);
  const signed = await engine.call('agreement.sign', { id, version });
  if (to === undefined || folder === undefined) return signed;
  const sent = await engine.call('agreement.send', { id, version, to, folder }, { progress: tellProgress() });
  return { ...signed, ...sent };
}

export async function suspendAgreement(engine: Engine, options: Arguments): Promise<unknown> {
  const id = options.required('agreement');
  await engine.call('agreement.suspend', { id, reason: options.required('reason') });
  return { suspended: id };
}

export async function resumeAgreement(engine: Engine, options: Arguments): Promise<unknown> {
  const id = options.required('agreement');
  await engine.call('agreement.resume', { id });
  return { resumed: id };
}

/** The agreement as a document that a person can sign on paper. */
export async function agreementDocument(engine: Engine, options: Arguments): Promise<Result<'agreement.document'>> {
  return engine.call('agreement.document', await versionNamed(engine, options));
}
