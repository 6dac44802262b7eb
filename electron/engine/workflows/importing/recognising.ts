// What a picked file is, by its content. Engine.
import type { Params, Result } from '../../../../shared/rpc/contract/index.ts';
import { Problem } from '../../../../shared/problems.ts';
import { openFile } from '../../files/disk.ts';
import { headSize } from '../../formats/limits.ts';
import { isSidecarName } from '../../../../shared/rpc/sidecars.ts';
import type { Context } from '../context.ts';
import { sourceSystems } from '../mapping/systems.ts';
import { sourcesNamed, sourceView } from './sources.ts';
import { type OfferedMember, offeredMembers } from './archive-choice.ts';
import { headOf, isImportable, openInput, type PickedPath } from './input.ts';
import { kindOf } from './kinds.ts';
import { samplesOf } from './samples.ts';

type Picked = Params<'import.stage'>['files'][number];

/** The paths behind grants. Throws where a token stands for none. */
export const pathsOf = (context: Context, files: readonly Picked[]): readonly PickedPath[] =>
  files.map(({ file, ...hints }) => ({ path: context.grants.path(file), ...hints }));

/** Of which kind a dropped file is. Throws what `openFile` throws. */
export async function recogniseFile(context: Context, path: string): Promise<Result<'file.recognise'>> {
  const file = await openFile(path);
  try {
    const head = await file.head(headSize);
    const kind = await kindOf(file, head);
    if (kind === 'archive') return { kind: 'export' };
    if (kind !== 'unknown') return { kind };
    if (isSidecarName(file.name)) return { kind: 'sidecar' };
    // Its refusal says what to do with it.
    return { kind: (await isImportable(file, head, () => sourceSystems(context.session))) ? 'export' : 'unknown' };
  } finally {
    await file.close();
  }
}

/** What picked files are, one by one. Never throws for a single file: it says what is wrong with it. */
export async function lookAt(context: Context, files: readonly Picked[]): Promise<Result<'import.look'>> {
  const looks = [];
  for (const file of files) looks.push(await look(context, file));
  return looks;
}

/** The first cells in which encodings differ, as each would read them. */
export async function samplesIn({ path, ...hints }: PickedPath): Promise<Result<'import.samples'>> {
  return (await samplesOf(await headOf(path, hints))).map(({ encoding, pieces }) => ({
    encoding,
    pieces: [...pieces],
  }));
}

/** What one file is, or what is wrong with it. */
async function look(context: Context, picked: Picked): Promise<Result<'import.look'>[number]> {
  const { file } = picked;
  const path = context.grants.path(file);
  const unknown = { format: null, version: null, archived: false, encoding: null, encodingOpen: false, columns: null };
  const none = { ...unknown, locale: null, lacks: [], guesses: [], member: null, sidecars: [], others: [], from: null };
  const systems = () => sourceSystems(context.session);
  try {
    const { size, name } = await sizeOf(path);
    try {
      const input = await openInput(path, systems, picked);
      try {
        const { source, format, recognised, archived, encoding, encodingOpen, guesses, accepted } = input;
        const { member, sidecars, others } = input;
        return {
          ...{ member, sidecars: [...sidecars], others: [...others], members: [] },
          ...{ file, name, size, archived, encoding, encodingOpen, problem: null },
          format: format.id,
          from: input.from ? sourceView(input.from) : null,
          sources: input.sources.map(sourceView),
          version: recognised.version ?? null,
          locale: (await format.describe?.(source, context.dictionary))?.locale ?? null,
          columns: recognised.columns ?? null,
          lacks: [...format.missingFeatures],
          guesses: guesses.map(({ id, code, detail = {} }) => ({ id, code, detail, accepted: accepted.has(id) })),
        };
      } finally {
        await input.close();
      }
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const members = error.code.startsWith('import.archive-') ? await membersIn(path, picked.password) : [];
      const problem = { code: error.code, detail: { ...error.detail } };
      const sources =
        error.code === 'import.which-system' ? sourcesNamed(systems(), String(error.detail['names'])) : [];
      return { ...none, sources, members: [...members], file, name, size, problem };
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return {
      ...none,
      sources: [],
      members: [],
      file,
      name: '',
      size: 0,
      problem: { code: error.code, detail: { ...error.detail } },
    };
  }
}

/** The files of an archive to choose from; none where it cannot be opened, which its problem says. */
async function membersIn(path: string, password: string | undefined): Promise<readonly OfferedMember[]> {
  const file = await openFile(path);
  try {
    return await offeredMembers(file, password);
  } catch (error) {
    if (error instanceof Problem) return [];
    throw error;
  } finally {
    await file.close();
  }
}

async function sizeOf(path: string): Promise<{ readonly size: number; readonly name: string }> {
  const file = await openFile(path);
  await file.close();
  return file;
}
