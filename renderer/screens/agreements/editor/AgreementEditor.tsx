// Writing an agreement without being a programmer: part by part on one side, what it would do on the other. Renderer.
import { useMemo, useRef, useState } from 'react';
import type { Agreement, UseCase } from '../../../../shared/model/agreement/agreement.ts';
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import { useAsk, useDo } from '../../../parts/asking/ask.ts';
import { Page } from '../../../parts/window/Page.tsx';
import { useAfterPause } from '../../../parts/window/pause.ts';
import { useWay } from '../../../parts/window/places.ts';
import { Answered, Empty, Wrong } from '../../../parts/asking/states.tsx';
import { Say, useWords } from '../../../parts/words/words.tsx';
import { Button, DoButton } from '../../../ui/Button.tsx';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { Pane } from '../../../ui/Pane.tsx';
import { today } from '../Begin.tsx';
import { isUnsaved, useEditing } from '../editing.ts';
import { AgreementPart } from './AgreementPart.tsx';
import { ChildrenPart } from './ChildrenPart.tsx';
import { ConsentPart } from './ConsentPart.tsx';
import { type Editor, EditorContext } from './context.ts';
import { completed, replaced } from './draft.ts';
import { FieldsPart } from './FieldsPart.tsx';
import { formsOf } from './fields.ts';
import type { Part, Problems, Spot } from './problems.ts';
import { Places } from './Places.tsx';
import { ProblemList } from './ProblemList.tsx';
import { PurposePart } from './PurposePart.tsx';
import { SafeguardsPart } from './SafeguardsPart.tsx';
import { TryPane } from './TryPane.tsx';
import './editor.css';

/** The agreement that is being written; where it comes from is decided in `Begin.tsx`. */
export function AgreementEditor() {
  const { say } = useWords();
  const { go } = useWay();
  const [editing, edit] = useEditing();
  const dictionary = useAsk('dictionary.get', {}, { keep: true });
  const back = { onBack: () => go({ at: 'agreements' } as const), backTo: say('screen.agreements') };
  if (!editing) {
    return (
      <Page title={say('editor.name')} {...back}>
        <Empty icon="agreements" title={say('editor.nothing')}>
          {say('editor.nothing.how')}
        </Empty>
      </Page>
    );
  }
  return (
    <Answered query={dictionary}>
      {(data) => (
        <Writing
          draft={editing.draft}
          isUnsaved={isUnsaved(editing)}
          dictionary={data}
          onChange={(draft) => edit({ ...editing, draft })}
          onDone={() => edit(null)}
        />
      )}
    </Answered>
  );
}

const noProblems: Problems = [];

interface WritingProps {
  readonly draft: Agreement;
  readonly isUnsaved: boolean;
  readonly dictionary: Dictionary;
  readonly onChange: (draft: Agreement) => void;
  readonly onDone: () => void;
}

/** What of this agreement is in force now; null where nothing of it is. */
function useInForce(id: string): Agreement | null {
  const list = useAsk('agreement.list', {});
  const newest = (list.data ?? [])
    .filter((each) => each.id === id && each.state === 'in-force')
    .sort((one, other) => other.version - one.version)[0];
  const document = useAsk('agreement.get', { id, version: newest?.version ?? 1 }, { enabled: newest !== undefined });
  return newest ? (document.data ?? null) : null;
}

function Writing({ draft, isUnsaved: unsaved, dictionary, onChange, onDone }: WritingProps) {
  const { say, inLanguage } = useWords();
  const { go } = useWay();
  const { run, problem } = useDo();
  const [spot, setSpot] = useState<Spot>({ useCase: null, part: 'purpose' });
  const pane = useRef<HTMLElement>(null);
  const goTo = (next: Spot) => {
    setSpot(next);
    pane.current?.scrollTo({ top: 0 });
  };
  const [throwing, setThrowing] = useState(false);
  const later = useAfterPause(draft);
  const document = useMemo(() => completed(later), [later]);
  const check = useAsk('agreement.check', { document }, { hold: true });
  const before = useInForce(draft.id);
  const problems = check.data ?? noProblems;
  const isIncomplete = problems.some(({ code }) => code === 'shape') || check.data === undefined;
  const editor: Editor = useMemo(
    () => ({
      dictionary,
      forms: formsOf(dictionary, (label) => inLanguage(label)),
      problems,
      today: today(),
    }),
    [dictionary, problems, inLanguage],
  );
  const leave = () => {
    onDone();
    go({ at: 'agreements' });
  };
  const save = async () => {
    const saved = await run('agreement.save', { document: completed(draft) });
    if (!saved) return;
    onDone();
    go({ at: 'agreement', id: saved.id, version: saved.version });
  };
  const useCase = spot.useCase === null ? undefined : draft.useCases[spot.useCase];
  const tried = useCase ?? draft.useCases[0];
  return (
    <EditorContext value={editor}>
      <Page
        title={draft.title.en === '' ? say('editor.name') : <bdi>{inLanguage(draft.title)}</bdi>}
        lead={
          <p className="soft">
            <Say id="editor.lead" values={{ version: draft.version }} />
          </p>
        }
        actions={
          <>
            <Button kind="quiet" icon="remove" onPress={() => (unsaved ? setThrowing(true) : leave())}>
              {say('editor.throw-away')}
            </Button>
            <DoButton kind="primary" isDisabled={isIncomplete} onDo={save}>
              {say('editor.save', { version: draft.version })}
            </DoButton>
          </>
        }
        onBack={() => go({ at: 'agreements' })}
        backTo={say('screen.agreements')}
        filled
      >
        {problem && <Wrong problem={problem} />}
        <div className="split split-editor">
          <Pane className="pane-main" label={say('editor.name')} box={pane} isScrolling>
            <Places draft={draft} spot={spot} onGo={goTo} onChange={onChange} />
            {useCase && spot.useCase !== null ? (
              <UseCaseParts
                key={`${useCase.id} ${spot.part}`}
                draft={draft}
                useCase={useCase}
                place={spot.useCase}
                part={spot.part}
                onChange={(next) => onChange({ ...draft, useCases: replaced(draft.useCases, spot.useCase ?? 0, next) })}
              />
            ) : (
              <AgreementPart draft={draft} onChange={onChange} />
            )}
          </Pane>
          <Pane className="pane-main pane-try" label={say('try.title')} isScrolling>
            <ProblemList problems={problems} draft={draft} onGo={goTo} />
            {tried && <TryPane draft={document} useCase={tried.id} before={before} isIncomplete={isIncomplete} />}
          </Pane>
        </div>
      </Page>
      <ConfirmDialog
        title={say('editor.throw.title')}
        action={say('editor.throw.do')}
        cancel={say('editor.throw.keep')}
        close={say('dialog.close')}
        isOpen={throwing}
        onClose={() => setThrowing(false)}
        onDo={async () => leave()}
      >
        <p>{say('editor.throw.why')}</p>
      </ConfirmDialog>
    </EditorContext>
  );
}

interface UseCasePartsProps {
  readonly draft: Agreement;
  readonly useCase: UseCase;
  readonly place: number;
  readonly part: Part;
  readonly onChange: (useCase: UseCase) => void;
}

const screens: Readonly<Record<Part, typeof PurposePart>> = {
  purpose: PurposePart,
  children: ChildrenPart,
  consent: ConsentPart,
  fields: FieldsPart,
  safeguards: SafeguardsPart,
};

function UseCaseParts({ draft, useCase, place, part, onChange }: UseCasePartsProps) {
  const Shown = screens[part];
  return <Shown draft={draft} useCase={useCase} path={`useCases.${place}`} onChange={onChange} />;
}
