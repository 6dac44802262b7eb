// Children who wait for a correction in Primero: who, what to correct, the list on paper, and the way back. Renderer.
import { useState } from 'react';
import { Button, DoButton } from '../../ui/Button.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { useAsk, useDo } from '../../parts/asking/ask.ts';
import { Turner } from '../../parts/asking/Turner.tsx';
import { Wrong } from '../../parts/asking/states.tsx';
import { PrintDocument } from '../../parts/documents/PrintDocument.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import type { Choice } from './choice.ts';

const limit = 10;

interface WaitingProps {
  readonly choice: Choice;
  readonly onShow: (record: string) => void;
}

/** Nothing where nobody waits. */
export function Waiting({ choice, onShow }: WaitingProps) {
  const { say, inLanguage, locale } = useWords();
  const list = useAsk('park.list', choice, { keep: true, hold: true });
  const { run, problem } = useDo();
  const [isPrinting, setPrinting] = useState(false);
  const [asked, setOffset] = useState(0);
  const paper = useAsk('park.document', { ...choice, locale }, { enabled: isPrinting });
  const cases = list.data ?? [];
  if (cases.length === 0) return null;
  const offset = Math.min(asked, Math.floor((cases.length - 1) / limit) * limit);
  return (
    <div className="decisions">
      <Fold level={2} summary={<Say id="park.list" values={{ count: cases.length }} />}>
        {problem && <Wrong problem={problem} />}
        <Button icon="print" onPress={() => setPrinting(true)}>
          {say('park.print')}
        </Button>
        <ul>
          {cases.slice(offset, offset + limit).map((each) => (
            <li key={each.id} className="decision">
              <p>
                <bdi className="case-number">{each.number}</bdi> · <bdi>{inLanguage(each.field)}</bdi>
                {each.value !== '' && (
                  <>
                    {': '}
                    <bdi data-case>{each.value}</bdi>
                  </>
                )}
              </p>
              <div className="row">
                <Button kind="quiet" icon="preview" onPress={() => onShow(each.record)}>
                  {say('settled.show')}
                </Button>
                <DoButton
                  kind="quiet"
                  icon="undo"
                  onDo={async () => void (await run('park.remove', { ...choice, ids: [each.id] }))}
                >
                  {say('park.undo')}
                </DoButton>
              </div>
            </li>
          ))}
        </ul>
        <Turner offset={offset} limit={limit} total={cases.length} onOffset={setOffset} />
      </Fold>
      <PrintDocument
        title={say('park.title')}
        isOpen={isPrinting}
        onClose={() => setPrinting(false)}
        document={paper.data ?? null}
      />
    </div>
  );
}
