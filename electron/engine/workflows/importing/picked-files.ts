// The files that a person picked for one import: opened together; what is wrong with each of them; what is left aside. Engine.
import path from 'node:path';
import { type FileProblem, Problem } from '../../../../shared/problems.ts';
import type { Read } from '../../formats/format.ts';
import type { System } from '../../../../shared/model/mapping/system.ts';
import { isSidecarName } from '../../../../shared/rpc/sidecars.ts';
import type { Context } from '../context.ts';
import { type Input, openInput, type PickedPath } from './input.ts';

/** An input with its place among the files that were picked. */
export type PlacedInput = Input & { readonly place: number };

/** The files of an import that are open, and the names of those that are left aside. */
export interface Opening {
  readonly inputs: readonly PlacedInput[];
  readonly sidecars: readonly string[];
  close(): Promise<void>;
}

/** The name of a picked file, as a problem says it. */
const nameOf = ({ path: file, member }: PickedPath): string =>
  member === undefined ? path.basename(file) : `${path.basename(file)}/${member}`;

/**
 * Opens every file before anything is read, so that a refusal names all that are wrong. What systems put beside files is
 * left aside where there is something else. Throws what `openInput` throws; of several files with the file's name, and
 * `import.files-refused` for several problems.
 */
export async function openPicked(picked: readonly PickedPath[], systems: () => readonly System[]): Promise<Opening> {
  const inputs: PlacedInput[] = [];
  const sidecars: string[] = [];
  const problems: FileProblem[] = [];
  const close = async () => {
    for (const input of inputs) await input.close();
  };
  try {
    for (const [place, { path: file, ...hints }] of picked.entries()) {
      const name = nameOf({ path: file, ...hints });
      try {
        inputs.push({ ...(await openInput(file, systems, hints)), place });
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        // A folder of the system beside the files, too.
        const isAside = picked.length > 1 && (error.code === 'file.sidecar' || isFolderAside(error, file));
        if (isAside) sidecars.push(name);
        else problems.push({ file: place, name, code: error.code, detail: error.detail });
      }
    }
    const [first] = problems;
    if (first === undefined && inputs.length === 0) throw new Problem('file.sidecar');
    if (first !== undefined) throw refusal(problems, picked.length > 1);
  } catch (error) {
    await close();
    throw error;
  }
  return { inputs, sidecars, close };
}

/** An empty file or a folder of the system holds nothing of a case either. */
const isFolderAside = ({ code }: Problem, file: string): boolean =>
  (code === 'file.not-a-file' || code === 'file.empty') && isSidecarName(file.split(/[\\/]/).at(-1) ?? '');

/** One problem as itself with its file's name; several as one that lists them. */
function refusal(problems: readonly FileProblem[], amongOthers: boolean): Problem {
  const [first, ...further] = problems as readonly [FileProblem, ...FileProblem[]];
  if (further.length > 0) return new Problem('import.files-refused', { count: problems.length }, problems);
  const isNamed = amongOthers || first.name.includes('/');
  return new Problem(
    first.code,
    amongOthers ? { ...first.detail, file: first.file } : first.detail,
    isNamed ? [first] : [],
  );
}

/**
 * What is wrong where reading the file at `position` ended in `error`: with the names of all files that cannot be read.
 * The files behind it are read for that alone.
 */
export async function problemOf(
  error: unknown,
  inputs: readonly Input[],
  position: number,
  context: Context,
): Promise<unknown> {
  if (!(error instanceof Problem) || notOfTheFile.has(error.code)) return error;
  const problems: FileProblem[] = [];
  for (const [index, input] of inputs.entries()) {
    const problem = index < position ? null : index === position ? error : await faultOf(input, context);
    const place = 'place' in input ? (input as PlacedInput).place : index;
    if (problem !== null) problems.push({ file: place, name: input.name, code: problem.code, detail: problem.detail });
  }
  return refusal(problems, inputs.length > 1);
}

/** What says nothing of the file that was being read. */
const notOfTheFile: ReadonlySet<string> = new Set([
  'app.cancelled',
  'app.unexpected',
  'workspace.locked',
  'workspace.disk-full',
  'workspace.read-only',
  'workspace.gone',
]);

/** What reading a file ends in; null: it reads. */
async function faultOf({ format, source, accepted }: Input, context: Context): Promise<Problem | null> {
  try {
    for await (const _ of format.read(source, context.dictionary, { accepted }));
    return null;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

/** The most names of one kind that are told one by one. */
const namesTold = 20;

/** What lies beside a file and is not read, as issues of the file: in its archive, and `picked` together with it. */
export function readsBeside({ sidecars, others }: Input, picked: readonly string[]): readonly Read[] {
  const issue =
    (code: 'file.sidecar' | 'file.beside') =>
    (field: string): Read => ({
      kind: 'issue',
      issue: { code, row: 0, field },
      bytes: 0,
    });
  return [
    ...[...picked, ...sidecars].slice(0, namesTold).map(issue('file.sidecar')),
    ...others.slice(0, namesTold).map(issue('file.beside')),
  ];
}
