// Saves the board, or one exchange, as a plain table, and says that it is plain. Renderer.
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import type { Grant } from '../../../shared/rpc/host.ts';
import { useDo } from '../../parts/asking/ask.ts';
import { isDeclined } from '../../parts/asking/declined.ts';
import { Wrong } from '../../parts/asking/states.tsx';
import { Destination } from '../../parts/packages/Destination.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import type { BoardFilter } from './BoardFilters.tsx';

interface BoardExportProps {
  readonly filter: BoardFilter;
  /** One exchange; null for all that the filter leaves. */
  readonly packageId: string | null;
}

/** The button, where to, and afterwards one honest sentence. */
export function BoardExport({ filter, packageId }: BoardExportProps) {
  const { say } = useWords();
  const { run, problem } = useDo();
  const [isAsking, ask] = useState(false);
  const [file, setFile] = useState<string | null>(null);
  const write = async (folder: Grant) => {
    ask(false);
    const written = await run('board.export', { ...filter, package: packageId, folder: folder.token });
    if (written) setFile(written.file);
  };
  return (
    <>
      {file !== null && (
        <p className="small" role="status">
          <Say id="board.exported" values={{ file }} />
        </p>
      )}
      {problem && !isDeclined(problem) && <Wrong problem={problem} />}
      <Button icon="write" kind="quiet" onPress={() => ask(true)}>
        {say('board.export')}
      </Button>
      <Dialog title={say('board.export')} close={say('dialog.close')} isOpen={isAsking} onClose={() => ask(false)}>
        <Destination onChoose={(folder) => void write(folder)} />
      </Dialog>
    </>
  );
}
