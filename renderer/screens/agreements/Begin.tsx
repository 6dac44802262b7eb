// Beginning to write an agreement: from one that is here, from a ready one, from nothing. Renderer.
import { useState } from 'react';
import type { Agreement } from '../../../shared/model/agreement/agreement.ts';
import { asProblem, type Problem } from '../../../shared/problems.ts';
import dashboard from '../../../shared/training/agreements/dashboard.json' with { type: 'json' };
import referral from '../../../shared/training/agreements/referral.json' with { type: 'json' };
import transfer from '../../../shared/training/agreements/transfer.json' with { type: 'json' };
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { type PickGroup, PickList } from '../../ui/PickList.tsx';
import { useSession, useWorkspace } from '../../parts/asking/session.ts';
import { useWay } from '../../parts/window/places.ts';
import { Wrong } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { isUnsaved, useEditing } from './editing.ts';
import { emptyAgreement, fromTemplate, nextVersion } from './editor/draft.ts';

type Views = readonly Result<'agreement.list'>[number][];

/** Ready agreements, as a working group would write them; a test holds them to the schema. */
const templates = [referral, dashboard, transfer] as unknown as readonly Agreement[];

/** The newest version of each agreement. */
export function newestOf(list: Views): Views {
  return list.filter((each) => !list.some((other) => other.id === each.id && other.version > each.version));
}

/** Today as the engine counts it: a calendar day in UTC. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

export interface Beginning {
  /** Opens the editor with a document; asks first where another one would be lost. */
  readonly begin: (document: Agreement) => void;
  /** The same with the next version of an agreement that is here. */
  readonly beginNext: (id: string, version: number) => Promise<void>;
  readonly problem: Problem | null;
  /** The question, to be put into the page. */
  readonly question: React.ReactNode;
}

/** The way into the editor. */
export function useBeginning(list: Views): Beginning {
  const { say, inLanguage } = useWords();
  const { engine } = useSession();
  const { go } = useWay();
  const [editing, edit] = useEditing();
  const [wanted, setWanted] = useState<Agreement | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const start = (document: Agreement) => {
    edit({ draft: document, start: document });
    go({ at: 'agreement-editor' });
  };
  const begin = (document: Agreement) => (isUnsaved(editing) ? setWanted(document) : start(document));
  const beginNext = async (id: string, version: number) => {
    setProblem(null);
    try {
      const document = await engine.call('agreement.get', { id, version });
      begin(
        nextVersion(
          document,
          list.filter((each) => each.id === id).map((each) => each.version),
        ),
      );
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  const question = (
    <ConfirmDialog
      title={say('editor.other.title')}
      action={say('editor.other.do')}
      cancel={say('dialog.cancel')}
      close={say('dialog.close')}
      isOpen={wanted !== null}
      onClose={() => setWanted(null)}
      onDo={async () => {
        if (wanted) start(wanted);
      }}
    >
      <p>{editing && <Say id="editor.other.why" values={{ title: inLanguage(editing.draft.title) }} />}</p>
    </ConfirmDialog>
  );
  return { begin, beginNext, problem, question };
}

interface BeginDialogProps {
  readonly list: Views;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** What to begin with. */
export function BeginDialog({ list, isOpen, onClose }: BeginDialogProps) {
  const { say, inLanguage } = useWords();
  const { organisation } = useWorkspace();
  const { begin, beginNext, problem, question } = useBeginning(list);
  const newest = newestOf(list);
  const taken = list.map(({ id }) => id);
  const row = (id: string, title: string, small: string) => ({
    id,
    text: title,
    label: (
      <>
        <bdi>{title}</bdi>
        <span className="small soft field-name">{small}</span>
      </>
    ),
  });
  const groups: PickGroup[] = [
    {
      id: 'ready',
      name: say('begin.ready'),
      items: templates.map((each) =>
        row(`ready ${each.id}`, inLanguage(each.title), say('agreement.use-cases', { count: each.useCases.length })),
      ),
    },
    {
      id: 'here',
      name: say('begin.here'),
      items: newest.map((each) =>
        row(`here ${each.id}`, inLanguage(each.title), say('begin.next', { version: each.version + 1 })),
      ),
    },
    { id: 'empty', name: say('begin.empty'), items: [row('empty', say('begin.empty.do'), say('begin.empty.how'))] },
  ];
  const pick = (key: string) => {
    const [kind, id] = key.split(' ');
    const template = templates.find((each) => kind === 'ready' && each.id === id);
    const view = newest.find((each) => kind === 'here' && each.id === id);
    if (template) begin(fromTemplate(template, organisation, taken, today()));
    else if (view) void beginNext(view.id, view.version);
    else begin(emptyAgreement(organisation, taken, today()));
  };
  return (
    <Dialog title={say('begin.title')} close={say('dialog.close')} isOpen={isOpen} onClose={onClose}>
      <p>{say('begin.lead')}</p>
      {problem && <Wrong problem={problem} />}
      <PickList label={say('begin.title')} groups={groups} onPick={pick} empty={null} />
      {question}
    </Dialog>
  );
}
