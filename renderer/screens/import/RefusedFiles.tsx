// Files that left the list because they cannot be read, each with its reason, until a person has read it. Renderer.
import { Button } from '../../ui/Button.tsx';
import { Wrong } from '../../parts/asking/states.tsx';
import { useWords } from '../../parts/words/words.tsx';
import type { Refused } from './picked.ts';

interface RefusedFilesProps {
  readonly files: readonly Refused[];
  readonly onRead: () => void;
}

/** Nothing where none was refused. */
export function RefusedFiles({ files, onRead }: RefusedFilesProps) {
  const { say } = useWords();
  if (files.length === 0) return null;
  return (
    <section className="stack-2" aria-label={say('refused.title')}>
      {files.map(({ key, name, problem }) => (
        <div key={key} className="refused-file">
          <h2>
            <bdi>{name}</bdi>
          </h2>
          <Wrong problem={problem} />
        </div>
      ))}
      <div>
        <Button kind="quiet" onPress={onRead}>
          {say('refused.read')}
        </Button>
      </div>
    </section>
  );
}
