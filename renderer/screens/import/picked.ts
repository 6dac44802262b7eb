// The files that a person picked for an import and what is known of them, kept while the workspace is open. Renderer.
import { useCallback, useRef, useState } from 'react';
import { asProblem, Problem, type ProblemCode } from '../../../shared/problems.ts';
import type { Params, Result } from '../../../shared/rpc/contract/index.ts';
import type { Grant } from '../../../shared/rpc/host.ts';
import { useSession } from '../../parts/asking/session.ts';
import { useMemory } from '../../parts/window/memory.ts';

type PickedFile = Params<'import.look'>['files'][number];
export type Look = Result<'import.look'>[number];
/** What only a person can know of a file: its password, its letters. */
export type Hints = Omit<PickedFile, 'file'>;

/** One picked file. `look` is null until the engine has had a look at it. */
export interface Picked {
  readonly file: Grant;
  readonly hints: Hints;
  readonly look: Look | null;
}

/** A file that left the list, and why: it cannot be read as it is. */
export interface Refused {
  readonly key: string;
  readonly name: string;
  readonly problem: Problem;
}

/** Problems of an import that are no fault of a single file: all files stay. */
const ofNoFile = /^(?:app|workspace)\.|^import\.(?:declined|same-file|needs-cases|files-refused)$/;

/** The files that reading them has shown to be unreadable, with their reasons. */
export function refusedBy(problem: Problem, files: readonly Picked[]): readonly Refused[] {
  const [only, ...others] = files;
  if (problem.files.length === 0) {
    if (only === undefined || others.length > 0 || ofNoFile.test(problem.code)) return [];
    return [{ key: keyOf(only), name: nameOf(only), problem }];
  }
  return problem.files.flatMap(({ file, code, detail }) => {
    const picked = files[file];
    return picked === undefined
      ? []
      : [{ key: keyOf(picked), name: nameOf(picked), problem: new Problem(code, detail) }];
  });
}

const none: readonly Picked[] = [];
const noneRefused: readonly Refused[] = [];

/** Tells files apart: of one archive, several may be picked. */
export const keyOf = ({ file, hints }: Picked): string => `${file.token} ${hints.member ?? ''}`;

/** The name under which the engine gives it back: of one file among several of an archive, with its path there. */
export const nameOf = ({ file, hints }: Picked): string =>
  hints.member === undefined ? file.name : `${file.name}/${hints.member}`;

/** What a person can put right on the card itself. */
const questions: ReadonlySet<string> = new Set([
  'import.password-needed',
  'import.password-wrong',
  'import.encoding',
  'import.which-system',
]);

/** Why a file cannot stay in the list; null: it can. */
function refusalOf({ file, look, hints }: Picked): Refused | null {
  if (look === null || look.problem === null) return null;
  const { code, detail } = look.problem;
  if (questions.has(code) || look.members.length > 0) return null;
  const problem = new Problem(code as ProblemCode, detail);
  return { key: keyOf({ file, look, hints }), name: nameOf({ file, look, hints }), problem };
}

/** As the engine takes it. */
export const asked = (files: readonly Picked[]): PickedFile[] =>
  files.map(({ file, hints }) => ({ file: file.token, ...hints }));

/** Whether it can be read as it stands. */
export const isReadable = ({ look }: Picked): boolean => look !== null && look.problem === null && look.format !== null;

/** Whether nobody need be asked anything about it. */
export const isPlain = (picked: Picked): boolean =>
  isReadable(picked) &&
  (picked.look?.encodingOpen === false || picked.hints.encoding !== undefined) &&
  // Which system it is of is looked at by a person before anything is read by that.
  (picked.look?.from === null || picked.hints.system !== undefined);

export interface PickedFiles {
  readonly files: readonly Picked[];
  /** Why the engine could not look at them. */
  readonly problem: Problem | null;
  /** Replaces the files, has the engine look at them, and gives them back looked at (null: replaced again meanwhile). */
  readonly change: (files: readonly Picked[]) => Promise<readonly Picked[] | null>;
  /** Forgets them, and with them their passwords. */
  readonly clear: () => void;
  /** The files that left the list since it was begun, the last first. */
  readonly refused: readonly Refused[];
  /** Takes files out of the list, with their reasons. */
  readonly refuse: (leaving: readonly Refused[]) => void;
  /** A person has read why. */
  readonly forgetRefused: () => void;
}

/** The picked files. */
export function usePicked(): PickedFiles {
  const { engine } = useSession();
  const [files, setFiles] = useMemory<readonly Picked[]>('import.files', none);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [refused, setRefused] = useMemory<readonly Refused[]>('import.refused', noneRefused);
  const turn = useRef(0);
  const change = useCallback(
    async (next: readonly Picked[]) => {
      turn.current += 1;
      const mine = turn.current;
      setProblem(null);
      setFiles(next);
      if (next.length === 0) return next;
      try {
        const looks = await engine.call('import.look', { files: asked(next) });
        if (turn.current !== mine) return null;
        const looked = next.map((each, place) => ({ ...each, look: looks[place] ?? null }));
        const refusals = looked.map(refusalOf).filter((refusal) => refusal !== null);
        if (refusals.length > 0) {
          const keys = new Set(refusals.map(({ key }) => key));
          setRefused([...refusals, ...refused.filter(({ key }) => !keys.has(key))]);
        }
        const staying = looked.filter((each) => refusalOf(each) === null);
        setFiles(staying);
        return staying;
      } catch (error) {
        if (turn.current === mine) setProblem(asProblem(error));
        return null;
      }
    },
    [engine, setFiles, refused, setRefused],
  );
  const refuse = useCallback(
    (leaving: readonly Refused[]) => {
      const keys = new Set(leaving.map(({ key }) => key));
      setRefused([...leaving, ...refused.filter(({ key }) => !keys.has(key))]);
      setFiles(files.filter((picked) => !keys.has(keyOf(picked))));
    },
    [files, refused, setFiles, setRefused],
  );
  const forgetRefused = useCallback(() => setRefused(noneRefused), [setRefused]);
  const clear = useCallback(() => {
    turn.current += 1;
    setFiles(none);
  }, [setFiles]);
  return { files, problem, change, clear, refused, refuse, forgetRefused };
}
