// What was made by sealing, and the next step: carry it, then say that it was handed over. Renderer.
import type { ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useWay } from '../window/places.ts';
import { HandOver } from './HandOver.tsx';
import { useWords } from '../words/words.tsx';

interface SealedProps {
  readonly words: ReactNode;
  readonly file: string;
  readonly sha256: string;
  /** The package to mark as handed over; null for an answer, whose way back is not tracked. */
  readonly packageId: string | null;
  readonly onDone: () => void;
}

/** The result panel of a seal. */
export function Sealed({ words, file, sha256, packageId, onDone }: SealedProps) {
  const { say } = useWords();
  const { go } = useWay();
  return (
    <div className="stack-4" role="status">
      <p className="sealed-words">
        <Icon name="seal" size={24} />
        <span>{words}</span>
      </p>
      <dl className="facts">
        <div>
          <dt>{say('sealed.file')}</dt>
          <dd>
            <bdi dir="ltr">{file}</bdi>
          </dd>
        </div>
        <div>
          <dt>{say('sealed.sum')}</dt>
          <dd className="code">
            <bdi dir="ltr">{sha256}</bdi>
          </dd>
        </div>
      </dl>
      <p>{say(packageId === null ? 'answered.next' : 'sealed.next')}</p>
      <div className="row">
        {packageId !== null && (
          <HandOver
            packageId={packageId}
            onDone={() => {
              onDone();
              go({ at: 'exchange', package: packageId });
            }}
          />
        )}
        <Button
          kind="primary"
          onPress={() => {
            onDone();
            go(packageId === null ? { at: 'exchanges' } : { at: 'exchange', package: packageId });
          }}
        >
          {say('sealed.later')}
        </Button>
      </div>
    </div>
  );
}
