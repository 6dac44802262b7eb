// What partners decided and is to be entered in Primero: case, form, row, what to set; to print and to tick off. Renderer.
import { useState } from 'react';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Button, DoButton } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { useAsk, useDo } from '../../parts/asking/ask.ts';
import { Answered, Empty, Wrong } from '../../parts/asking/states.tsx';
import { Assign } from '../../parts/packages/Assign.tsx';
import { PrintDocument } from '../../parts/documents/PrintDocument.tsx';
import { useMemory } from '../../parts/window/memory.ts';
import { Page } from '../../parts/window/Page.tsx';
import { useWay } from '../../parts/window/places.ts';
import { Say, useWords } from '../../parts/words/words.tsx';
import './exchanges.css';

type Line = Result<'to-do.list'>['rows'][number];
const most = 200;

export function ToDo() {
  const { say } = useWords();
  const { go } = useWay();
  const [isPrinting, setPrinting] = useState(false);
  const [by, setBy] = useMemory('who', '');
  const list = useAsk('to-do.list', { offset: 0, limit: most });
  const paper = useAsk('to-do.document', {}, { enabled: isPrinting });
  return (
    <Page title={say('to-do.title')} onBack={() => go({ at: 'today' })} backTo={say('screen.today')}>
      <Answered query={list}>
        {({ total, rows }) =>
          total === 0 ? (
            <Empty icon="done" title={say('to-do.none')} />
          ) : (
            <section className="stack-4">
              <div className="row row-apart">
                <Field label={say('correction.by')} value={by} onChange={setBy} maxLength={120} />
                <Button icon="print" onPress={() => setPrinting(true)}>
                  {say('to-do.print')}
                </Button>
              </div>
              <ul className="needs">
                {rows.map((line) => (
                  <li key={`${line.package} ${line.referral}`}>
                    <ToDoLine line={line} by={by.trim()} />
                  </li>
                ))}
              </ul>
              {total > rows.length && (
                <p className="small soft">
                  <Say id="to-do.more" values={{ count: total - rows.length }} />
                </p>
              )}
            </section>
          )
        }
      </Answered>
      <PrintDocument
        title={say('to-do.title')}
        isOpen={isPrinting}
        onClose={() => setPrinting(false)}
        document={paper.data ?? null}
      >
        {paper.error && <Wrong problem={paper.error} />}
      </PrintDocument>
    </Page>
  );
}

function ToDoLine({ line, by }: { readonly line: Line; readonly by: string }) {
  const { say, sayCode, inLanguage, day } = useWords();
  const { run, problem } = useDo();
  const { go } = useWay();
  const item = { package: line.package, referral: line.referral, mark: line.mark };
  const reason = [line.reasonTitle === null ? '' : inLanguage(line.reasonTitle), line.reason ?? '']
    .filter((part) => part !== '')
    .join('. ');
  return (
    <article className="sheet padded stack-2">
      <h2>
        <bdi>{line.number}</bdi> · {sayCode(`referral-state.${line.state}`)}
      </h2>
      <p className="small soft">
        <bdi>{line.partner}</bdi> · {day(line.at)}
        {line.about !== null && (
          <>
            {' · '}
            <bdi>{line.about}</bdi>
          </>
        )}
      </p>
      {reason !== '' && (
        <p>
          <bdi>{reason}</bdi>
        </p>
      )}
      <ol>
        <li>
          {line.row === null || line.form === null ? (
            <Say id="to-do.open-case" values={{ number: line.number }} />
          ) : (
            <Say
              id="to-do.open-row"
              values={{ number: line.number, form: inLanguage(line.form), row: line.row.number }}
            />
          )}
        </li>
        {line.steps.map(({ step }) => (
          <li key={step}>{say(`to-do.step.${step}`)}</li>
        ))}
        {line.steps.length === 0 && (
          <li>
            <Say id="to-do.talk" values={{ partner: line.partner }} />
          </li>
        )}
        {line.assigned && (
          <li>
            <Say id="to-do.assigned" values={{ kind: line.assigned.kind, name: line.assigned.name }} />
          </li>
        )}
        {line.state === 'partly' && <li>{say('to-do.partly')}</li>}
        {line.state === 'transferred' && (
          <li>
            <Say id="to-do.transferred" values={{ partner: line.partner }} />
          </li>
        )}
      </ol>
      {line.state === 'rejected' && (
        <Assign subject={{ package: line.package, referral: line.referral }} number={line.number} />
      )}
      {problem && <Wrong problem={problem} />}
      <div className="row">
        <DoButton
          icon="done"
          isDisabled={by === '' || line.steps.length === 0}
          onDo={() => run('to-do.settle', { items: [item], by })}
        >
          {say('to-do.done.do')}
        </DoButton>
        <Button kind="quiet" icon="open" onPress={() => go({ at: 'exchange', package: line.package })}>
          {say('to-do.exchange')}
        </Button>
      </div>
    </article>
  );
}
