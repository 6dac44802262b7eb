// One case opened: what to know of it first, its forms, where else it is, and who received this child's data. Renderer.
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { useAsk } from '../asking/ask.ts';
import { FactLine } from '../words/FactLine.tsx';
import { type RecordId, useWay } from '../window/places.ts';
import { Answered } from '../asking/states.tsx';
import { Say, useWords } from '../words/words.tsx';
import { CaseForm, type OpenCase } from './CaseForm.tsx';
import { Ledger } from './Ledger.tsx';
import { Story } from './Story.tsx';
import { ToDoOfChild } from './ToDoOfChild.tsx';
import { Alarms } from '../packages/Alarms.tsx';
import { TakenBackNotice } from './TakenBackNotice.tsx';
import './case.css';

/** The case with everything that its import holds of it. `canRefer`: where a person can go on to refer this one child. */
export function CaseView({ batch, id, canRefer = false }: RecordId & { readonly canRefer?: boolean }) {
  const { say } = useWords();
  const { go } = useWay();
  const record = useAsk('record.get', { batch, id });
  return (
    <Answered query={record}>
      {(data) => (
        <article className="case" key={`${batch} ${data.id}`}>
          <h2>
            <span className="soft">{say('case.title')}</span> <bdi dir="ltr">{data.number}</bdi>
          </h2>
          <Facts facts={data.facts} />
          {canRefer && data.takenBack.length === 0 && (
            <div className="row">
              <Button
                icon="seal"
                onPress={() => go({ at: 'prepare', batch, only: { id: data.id, number: data.number } })}
              >
                {say('case.refer')}
              </Button>
            </div>
          )}
          {data.takenBack.map((undone) => (
            <TakenBackNotice key={undone.batch} record={{ batch, id }} undone={undone} />
          ))}
          <Alarms about={(alarm) => alarm.record?.id === data.id} />
          <Also also={data.also} />
          <Story record={data.id} />
          <ToDoOfChild record={data.id} />
          <Ledger record={data.id} />
          <Files files={data.files} />
          {data.forms.map((form, place) => (
            <CaseForm key={form.form.en} form={form} files={data.files} isOpen={place < 3} />
          ))}
        </article>
      )}
    </Answered>
  );
}

function Facts({ facts }: Pick<OpenCase, 'facts'>) {
  const { sayCode } = useWords();
  if (facts.length === 0) return null;
  return (
    <ul className="chips">
      {facts.map(({ fact, values }) => (
        <li key={`${fact} ${JSON.stringify(values)}`}>
          <Chip icon="info">
            <bdi data-case>{sayCode(`fact.${fact}`, values)}</bdi>
          </Chip>
        </li>
      ))}
    </ul>
  );
}

/** The same child in other imports; a newer one is said first and plainly. */
function Also({ also }: Pick<OpenCase, 'also'>) {
  const { moment } = useWords();
  const { go } = useWay();
  if (also.length === 0) return null;
  return (
    <ul className="also">
      {also.map((each) => (
        <li key={each.batch}>
          <Button
            kind="quiet"
            onPress={() => go({ at: 'cases', batch: each.batch, record: { batch: each.batch, id: each.id } })}
          >
            <Say
              id={each.newer ? 'case.also.newer' : 'case.also.older'}
              values={{ name: each.name, at: moment(each.imported) }}
            />
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** Which number stands for which file; the values carry the numbers. */
function Files({ files }: Pick<OpenCase, 'files'>) {
  const { say, number, sayCode } = useWords();
  if (files.length < 2) return null;
  return (
    <div className="small soft">
      <p>{say('case.files')}</p>
      <ol className="case-files">
        {files.map((file, place) => (
          // Two files of one import may have one name.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
          <li key={place}>
            <span className="source">{number(place + 1)}</span>{' '}
            <FactLine>
              {file.name}
              {sayCode(`format.${file.format}`)}
            </FactLine>
          </li>
        ))}
      </ol>
    </div>
  );
}
