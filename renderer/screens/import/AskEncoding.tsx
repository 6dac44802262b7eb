// Nothing in the bytes says which letters they mean; a person who knows the names sees it at once. Renderer.
import { useId } from 'react';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { Answered } from '../../parts/asking/states.tsx';
import { useWords } from '../../parts/words/words.tsx';
import type { Picked } from './picked.ts';

type Sample = Result<'import.samples'>[number];

interface AskEncodingProps {
  readonly picked: Picked;
  readonly onEncoding: (encoding: Sample['encoding']) => void;
}

/** The same cells as each encoding would read them. */
export function AskEncoding({ picked, onEncoding }: AskEncodingProps) {
  const { say } = useWords();
  const title = useId();
  const { encoding: current, accept: _, ...hints } = picked.hints;
  const asked = { file: picked.file.token, ...hints };
  const samples = useAsk('import.samples', asked, { passing: true });
  return (
    <Answered query={samples}>
      {(list) => (
        <section className="ask stack-4" aria-labelledby={title}>
          <h3 id={title}>{say('import.encoding.title')}</h3>
          <p>{say('import.encoding.how')}</p>
          <ul className="cards">
            {list.map(({ encoding, pieces }) => (
              <li key={encoding} className="sheet card-row">
                <div className="card-words">
                  {pieces.map((piece, at) => (
                    // The same piece may stand there twice; its place is all that tells it apart.
                    // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
                    <p key={at}>
                      <bdi data-case>{piece}</bdi>
                    </p>
                  ))}
                </div>
                <Button isDisabled={encoding === current} onPress={() => onEncoding(encoding)}>
                  {say('import.encoding.do', { letters: say(`import.encoding.${encoding}`) })}
                </Button>
              </li>
            ))}
          </ul>
          <p className="small soft">{say('import.encoding.none')}</p>
        </section>
      )}
    </Answered>
  );
}
