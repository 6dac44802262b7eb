// The files that a person picked for an import and what is known of them, kept while the workspace is open. Renderer.
import { useCallback, useRef, useState } from 'react';
import type { Problem } from '../../../shared/problems.ts';
import { asProblem } from '../../../shared/problems.ts';
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

const none: readonly Picked[] = [];

/** As the engine takes it. */
export const asked = (files: readonly Picked[]): PickedFile[] =>
  files.map(({ file, hints }) => ({ file: file.token, ...hints }));

/** Whether it can be read as it stands. */
export const isReadable = ({ look }: Picked): boolean => look !== null && look.problem === null && look.format !== null;

/** Whether nobody need be asked anything about it. */
export const isPlain = (picked: Picked): boolean =>
  isReadable(picked) && (picked.look?.encodingOpen === false || picked.hints.encoding !== undefined);

export interface PickedFiles {
  readonly files: readonly Picked[];
  /** Why the engine could not look at them. */
  readonly problem: Problem | null;
  /** Replaces the files, has the engine look at them, and gives them back looked at (null: replaced again meanwhile). */
  readonly change: (files: readonly Picked[]) => Promise<readonly Picked[] | null>;
  /** Forgets them, and with them their passwords. */
  readonly clear: () => void;
}

/** The picked files. */
export function usePicked(): PickedFiles {
  const { engine } = useSession();
  const [files, setFiles] = useMemory<readonly Picked[]>('import.files', none);
  const [problem, setProblem] = useState<Problem | null>(null);
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
        const looked = next.map((each) => ({
          ...each,
          look: looks.find(({ file }) => file === each.file.token) ?? null,
        }));
        setFiles(looked);
        return looked;
      } catch (error) {
        if (turn.current === mine) setProblem(asProblem(error));
        return null;
      }
    },
    [engine, setFiles],
  );
  const clear = useCallback(() => {
    turn.current += 1;
    setFiles(none);
  }, [setFiles]);
  return { files, problem, change, clear };
}
