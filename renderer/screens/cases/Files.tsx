// The imported files, newest first, and what can be done with each. Renderer.
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { Page } from '../../parts/window/Page.tsx';
import { FactLine } from '../../parts/words/FactLine.tsx';
import { useWay } from '../../parts/window/places.ts';
import { Answered } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { TakenBack } from './TakenBack.tsx';
import { ImportButton, NothingYet, StagedNotice, Views } from './CasesHead.tsx';
import './cases.css';

export function Files() {
  const { say } = useWords();
  const batches = useAsk('batch.list', {});
  const actions = (
    <>
      <Views here="files" />
      <ImportButton isPrimary />
    </>
  );
  return (
    <Page title={say('cases.files')} lead={<p className="soft">{say('files.lead')}</p>} actions={actions}>
      <StagedNotice />
      <Answered query={batches}>
        {(list) =>
          list.length === 0 ? (
            <NothingYet />
          ) : (
            <ul className="cards">
              {list.map((batch) => (
                <FileRow key={batch.id} batch={batch} />
              ))}
            </ul>
          )
        }
      </Answered>
      <TakenBack />
    </Page>
  );
}

function FileRow({ batch }: { readonly batch: Result<'batch.list'>[number] }) {
  const { say, moment, sayCode } = useWords();
  const { go } = useWay();
  return (
    <li className="sheet card-row">
      <Icon name="file" size={22} />
      <div className="card-words">
        <h2 className="file-names">
          {batch.files.map((file, place) => (
            // Two files of one import may have one name.
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
            <bdi key={place}>{file.name}</bdi>
          ))}
        </h2>
        <p className="small soft">
          <FactLine>
            {sayCode(`format.${batch.format}`)}
            {moment(batch.imported)}
            <Say id="cases.records" values={{ count: batch.records }} />
            {batch.issues > 0 && <Say id="cases.issues" values={{ count: batch.issues }} />}
          </FactLine>
        </p>
      </div>
      <div className="row">
        <Button onPress={() => go({ at: 'cases', batch: batch.id })}>{say('cases.look')}</Button>
        <Button onPress={() => go({ at: 'file', batch: batch.id })}>{say('files.details')}</Button>
        <Button kind="primary" onPress={() => go({ at: 'prepare', batch: batch.id })}>
          {say('cases.prepare')}
        </Button>
      </div>
    </li>
  );
}
