// The agreements and mappings of this workspace, and adding a signed file of either. Renderer.
import { useEffect, useRef, useState } from 'react';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import type { Grant } from '../../../shared/rpc/host.ts';
import { Button, DoButton } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useAsk, useDo } from '../../parts/asking/ask.ts';
import { Page } from '../../parts/window/Page.tsx';
import { FactLine } from '../../parts/words/FactLine.tsx';
import { useWay } from '../../parts/window/places.ts';
import { Answered, Empty, Wrong } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { BeginDialog, newestOf } from './Begin.tsx';
import { isUnsaved, useEditing } from './editing.ts';
import { BeginMapping } from './mapping/BeginMapping.tsx';
import { isUnsavedMapping, useMappingHistory } from './mapping/mapping-history.ts';
import { Signatures, StateChips } from './State.tsx';
import './agreements.css';

interface AgreementsProps {
  /** What was dropped on the window. */
  readonly file: Grant | null;
  readonly mappingFile: Grant | null;
}

export function Agreements({ file, mappingFile }: AgreementsProps) {
  const { say } = useWords();
  const agreements = useAsk('agreement.list', {});
  const mappings = useAsk('mapping.list', {});
  const { run, problem } = useDo();
  const [beginning, setBeginning] = useState(false);
  const [beginningMapping, setMapping] = useState(false);
  const taken = useRef(false);
  useEffect(() => {
    if (taken.current) return;
    taken.current = true;
    if (file) void run('agreement.add', { file: file.token });
    if (mappingFile) void run('mapping.add', { file: mappingFile.token });
  }, [file, mappingFile, run]);
  const add = async (kind: 'agreement' | 'mapping') => {
    const grant = await window.courier.pick(kind);
    if (grant) await run(`${kind}.add`, { file: grant.token });
  };
  const actions = (
    <>
      <DoButton onDo={() => add('mapping')}>{say('mappings.add')}</DoButton>
      <DoButton onDo={() => add('agreement')}>{say('agreements.add')}</DoButton>
      <Button kind="primary" icon="write" onPress={() => setBeginning(true)}>
        {say('agreements.write')}
      </Button>
    </>
  );
  return (
    <Page title={say('screen.agreements')} lead={<p className="soft">{say('agreements.lead')}</p>} actions={actions}>
      {problem && <Wrong problem={problem} />}
      <Written />
      <Answered query={agreements}>
        {(list) =>
          list.length === 0 ? (
            <Empty icon="agreements" title={say('agreements.empty')}>
              {say('agreements.empty.how')}
            </Empty>
          ) : (
            <ul className="cards">
              {newestOf(list).map((each) => (
                <AgreementRow
                  key={`${each.id} ${each.version}`}
                  agreement={each}
                  versions={list.filter(({ id }) => id === each.id)}
                />
              ))}
            </ul>
          )
        }
      </Answered>
      <BeginMapping isOpen={beginningMapping} onClose={() => setMapping(false)} />
      <BeginDialog list={agreements.data ?? []} isOpen={beginning} onClose={() => setBeginning(false)} />
      <section aria-labelledby="mappings-title" className="section">
        <h2 id="mappings-title" className="section-title">
          {say('mappings.title')}
        </h2>
        <p className="soft">{say('mappings.lead')}</p>
        <WrittenMapping />
        <div>
          <Button icon="write" onPress={() => setMapping(true)}>
            {say('mappings.write')}
          </Button>
        </div>
        <Answered query={mappings}>
          {(list) =>
            list.length === 0 ? (
              <p className="soft">{say('mappings.empty')}</p>
            ) : (
              <ul className="cards">
                {list.map((each) => (
                  <MappingRow key={`${each.id} ${each.version}`} mapping={each} />
                ))}
              </ul>
            )
          }
        </Answered>
      </section>
    </Page>
  );
}

/** The agreement that was begun and is not saved: one way back to it, one to throw it away. */
function Written() {
  const { say, inLanguage } = useWords();
  const { go } = useWay();
  const [editing, edit] = useEditing();
  const [throwing, setThrowing] = useState(false);
  if (!isUnsaved(editing)) return null;
  return (
    <section className="sheet card-row" aria-label={say('editor.unsaved')}>
      <Icon name="write" size={22} />
      <div className="card-words">
        <h2>{say('editor.unsaved')}</h2>
        <p>
          <bdi>{inLanguage(editing.draft.title)}</bdi>,{' '}
          <Say id="agreement.version" values={{ version: editing.draft.version }} />
        </p>
      </div>
      <Button kind="quiet" onPress={() => setThrowing(true)}>
        {say('editor.throw-away')}
      </Button>
      <Button kind="primary" onPress={() => go({ at: 'agreement-editor' })}>
        {say('editor.continue')}
      </Button>
      <ConfirmDialog
        title={say('editor.throw.title')}
        action={say('editor.throw.do')}
        cancel={say('editor.throw.keep')}
        close={say('dialog.close')}
        isOpen={throwing}
        onClose={() => setThrowing(false)}
        onDo={async () => edit(null)}
      >
        <p>{say('editor.throw.why')}</p>
      </ConfirmDialog>
    </section>
  );
}

/** The mapping that was begun and is not saved. */
function WrittenMapping() {
  const { say, inLanguage } = useWords();
  const { go } = useWay();
  const [history] = useMappingHistory();
  if (!isUnsavedMapping(history)) return null;
  return (
    <section className="sheet card-row" aria-label={say('mapping-editor.unsaved')}>
      <Icon name="write" size={22} />
      <div className="card-words">
        <h3>{say('mapping-editor.unsaved')}</h3>
        <p>
          <bdi>{inLanguage(history.now.title)}</bdi>,{' '}
          <Say id="agreement.version" values={{ version: history.now.version }} />
        </p>
      </div>
      <Button onPress={() => go({ at: 'mapping-editor' })}>{say('editor.continue')}</Button>
    </section>
  );
}

interface AgreementRowProps {
  readonly agreement: Result<'agreement.list'>[number];
  /** All versions of it that are here, this newest one included. */
  readonly versions: Result<'agreement.list'>;
}

function AgreementRow({ agreement, versions }: AgreementRowProps) {
  const { say, day, inLanguage, list } = useWords();
  const { go } = useWay();
  const { from, until } = agreement.validity;
  const inForce = versions.find((each) => each.state === 'in-force');
  const others = versions.length - 1;
  return (
    <li className="sheet card-row">
      <Icon name="agreements" size={22} />
      <div className="card-words">
        <h2>
          <bdi>{inLanguage(agreement.title)}</bdi>
        </h2>
        <p className="small">
          <bdi>{list(agreement.parties)}</bdi>
        </p>
        <p className="small soft">
          <FactLine>
            <Say id="agreement.version" values={{ version: agreement.version }} />
            <Say id="agreement.validity" values={{ from: day(from), until: day(until) }} />
            <Say id="agreement.use-cases" values={{ count: agreement.useCases }} />
            {others > 0 && <Say id="agreement.other-versions" values={{ count: others }} />}
            {inForce && inForce !== agreement && (
              <Say id="agreement.in-force-version" values={{ version: inForce.version }} />
            )}
          </FactLine>
        </p>
        {agreement.signing === 'cards' && <Signatures view={agreement} />}
      </div>
      <StateChips view={agreement} />
      <Button onPress={() => go({ at: 'agreement', id: agreement.id, version: agreement.version })}>
        {say('agreements.read')}
      </Button>
    </li>
  );
}

function MappingRow({ mapping }: { readonly mapping: Result<'mapping.list'>[number] }) {
  const { say, inLanguage } = useWords();
  const { go } = useWay();
  return (
    <li className="sheet card-row">
      <Icon name="exchanges" size={22} />
      <div className="card-words">
        <h3>
          <bdi>{inLanguage(mapping.title)}</bdi>
        </h3>
        <p className="small soft">
          <FactLine>
            <Say id="agreement.version" values={{ version: mapping.version }} />
            <Say id="mapping.fields" values={{ count: mapping.fields }} />
          </FactLine>
        </p>
      </div>
      <Button onPress={() => go({ at: 'mapping', id: mapping.id })}>{say('agreements.read')}</Button>
    </li>
  );
}
