// The cases of this workspace: the newest of every child, or those of one import. Renderer.
import { Button } from '../../ui/Button.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { Page } from '../../parts/window/Page.tsx';
import { type RecordId, useWay } from '../../parts/window/places.ts';
import { Answered } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { CaseBrowser } from './CaseBrowser.tsx';
import { ImportButton, NothingYet, StagedNotice, Views } from './CasesHead.tsx';
import './cases.css';

interface CasesProps {
  /** The import whose cases are listed; null: all. */
  readonly batch: string | null;
  /** The case to open at once. */
  readonly record: RecordId | null;
}

export function Cases({ batch: id, record }: CasesProps) {
  const { say, moment } = useWords();
  const { go } = useWay();
  const batches = useAsk('batch.list', {});
  const batch = batches.data?.find((each) => each.id === id);
  const isEmpty = batches.data?.length === 0;
  const prepare = !isEmpty && (
    <Button kind="primary" onPress={() => go(id === null ? { at: 'prepare' } : { at: 'prepare', batch: id })}>
      {say('cases.prepare')}
    </Button>
  );
  if (id !== null) {
    const lead = batch && (
      <p className="soft">
        <Say id="batch.lead" values={{ count: batch.records, at: moment(batch.imported) }} />
      </p>
    );
    return (
      <Page
        title={<bdi>{batch?.name ?? say('screen.cases')}</bdi>}
        lead={lead}
        actions={prepare}
        onBack={() => go({ at: 'files' })}
        backTo={say('cases.files')}
        filled
      >
        <CaseBrowser batch={id} record={record} />
      </Page>
    );
  }
  const actions = (
    <>
      <Views here="cases" />
      <ImportButton isPrimary={false} />
      {prepare}
    </>
  );
  return (
    <Page
      title={say('screen.cases')}
      lead={<p className="soft">{say('cases.lead')}</p>}
      actions={isEmpty ? undefined : actions}
      filled={!isEmpty}
    >
      <StagedNotice />
      <Answered query={batches}>
        {(list) => (list.length === 0 ? <NothingYet /> : <CaseBrowser batch={null} record={record} />)}
      </Answered>
    </Page>
  );
}
