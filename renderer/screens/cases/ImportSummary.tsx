// What an import took in: recognised as what, how many records, and everything that was wrong, by row. Renderer.
import type { Result } from '../../../shared/rpc/contract.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Parts } from '../../app/Parts.tsx';
import { useWay } from '../../app/places.ts';
import { Say, useWords } from '../../app/words.tsx';
import { Issues } from './Issues.tsx';

/** Shown once, right after the import; the issues stay with the batch. */
export function ImportSummary({
  batch,
  onClose,
}: {
  readonly batch: Result<'import.run'>;
  readonly onClose: () => void;
}) {
  const { say, sayCode } = useWords();
  const { go } = useWay();
  return (
    <section className="sheet summary" aria-labelledby="summary-title" role="status">
      <div className="row row-apart">
        <h2 id="summary-title">
          <Icon name="done" size={22} />
          <Say id="import.done" values={{ count: batch.records }} />
        </h2>
        <IconButton icon="close" label={say('dialog.close')} onPress={onClose} />
      </div>
      <dl className="facts">
        <div>
          <dt>{say('import.file')}</dt>
          <dd>
            <bdi>{batch.name}</bdi>
          </dd>
        </div>
        <div>
          <dt>{say('import.recognised')}</dt>
          <dd>
            <Parts>
              {sayCode(`format.${batch.format}`)}
              {batch.version !== null && sayCode(`version.${batch.version}`)}
            </Parts>
          </dd>
        </div>
        <div>
          <dt>{say('import.issues')}</dt>
          <dd>
            {batch.issues === 0 ? say('import.no-issues') : <Say id="cases.issues" values={{ count: batch.issues }} />}
          </dd>
        </div>
      </dl>
      <div className="row">
        <Button kind="primary" onPress={() => go({ at: 'prepare', batch: batch.id })}>
          {say('cases.prepare')}
        </Button>
        <Button onPress={() => go({ at: 'batch', batch: batch.id })}>{say('cases.look')}</Button>
      </div>
      {batch.groups.length > 0 && <Issues groups={batch.groups} />}
    </section>
  );
}
