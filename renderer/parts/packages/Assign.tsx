// Who takes a referral on: who has it, and choosing another one from the reference data. Renderer.
import { useState } from 'react';
import { type AssigneeKind, assigneeKinds } from '../../../shared/model/package/assignment.ts';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Button, DoButton } from '../../ui/Button.tsx';
import { Toggles } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, Search } from '../../ui/Field.tsx';
import { useAsk, useDo } from '../asking/ask.ts';
import { useSession } from '../asking/session.ts';
import { Answered, Wrong } from '../asking/states.tsx';
import { useMemory } from '../window/memory.ts';
import { Say, useWords } from '../words/words.tsx';
import './taking-back.css';

interface Subject {
  readonly package: string;
  readonly referral: string;
}
type Candidate = Result<'assign.list'>['candidates'][number];

/** In a referral that came, and beside one of ours that was rejected. `number`: the child's, as people call it. */
export function Assign({ subject, number }: { readonly subject: Subject; readonly number: string }) {
  const { say } = useWords();
  const { run, problem } = useDo();
  const [isOpen, setOpen] = useState(false);
  const [by, setBy] = useMemory('who', '');
  const assigned = useAsk('assign.of', subject);
  const to = assigned.data?.to ?? null;
  return (
    <section className="stack-2">
      {problem && <Wrong problem={problem} />}
      <div className="row">
        {to && (
          <span>
            <Say id="assign.to" values={{ kind: to.kind, name: to.name }} />
          </span>
        )}
        <Button kind="quiet" icon="partners" onPress={() => setOpen(true)}>
          {say(to ? 'assign.change' : 'assign.ask')}
        </Button>
        {to && by.trim() !== '' && (
          <DoButton kind="quiet" icon="undo" onDo={() => run('assign.undo', { ...subject, by: by.trim() })}>
            {say('assign.undo')}
          </DoButton>
        )}
      </div>
      <Dialog
        wide
        title={<Say id="assign.title" values={{ number }} />}
        close={say('dialog.close')}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
      >
        <Choose subject={subject} by={by} onBy={setBy} onDone={() => setOpen(false)} />
      </Dialog>
    </section>
  );
}

/** In a referral that was taken back: who has it, and that they are to be told. Nothing where nobody has. */
export function AssignedBefore({ subject }: { readonly subject: Subject }) {
  const { say } = useWords();
  const to = useAsk('assign.of', subject).data?.to ?? null;
  if (to === null) return null;
  return (
    <p className="why why-decide">
      <Say id="assign.to" values={{ kind: to.kind, name: to.name }} /> · {say('assign.tell')}
    </p>
  );
}

interface ChooseProps {
  readonly subject: Subject;
  readonly by: string;
  readonly onBy: (by: string) => void;
  readonly onDone: () => void;
}

function Choose({ subject, by, onBy, onDone }: ChooseProps) {
  const { say, moment } = useWords();
  const { workspace } = useSession();
  const { run, problem } = useDo();
  const [kind, setKind] = useState<AssigneeKind>('agency');
  const [search, setSearch] = useState('');
  const [chosen, choose] = useState<Candidate | null>(null);
  const [basis, setBasis] = useState('');
  const list = useAsk('assign.list', { ...subject, kind, search }, { hold: true });
  const who = by.trim();
  const assign = async ({ code, needsBasis }: Candidate) => {
    const reason = needsBasis ? { basis: basis.trim() } : {};
    if ((await run('assign.run', { ...subject, kind, code, by: who, ...reason })) !== null) onDone();
  };
  return (
    <div className="stack-4">
      <Field label={say('assign.by')} value={by} onChange={onBy} maxLength={120} />
      <Toggles<AssigneeKind>
        label={say('assign.kind')}
        options={assigneeKinds.map((id) => ({ id, label: say(`assignee.${id}`) }))}
        value={kind}
        onChange={(next) => {
          setKind(next);
          choose(null);
        }}
      />
      <Search label={say('assign.search')} clear={say('search.clear')} onSearch={setSearch} />
      <Answered query={list}>
        {({ candidates, total, hasLists, history }) => (
          <>
            {!hasLists && <p className="why why-decide">{say('assign.no-lists')}</p>}
            {hasLists && total === 0 && <p>{say('assign.nobody')}</p>}
            <ul className="needs assignees">
              {candidates.map((candidate) => (
                <li key={candidate.code}>
                  <Row
                    candidate={candidate}
                    isChosen={chosen?.code === candidate.code}
                    isNamed={who !== ''}
                    organisation={workspace?.organisation ?? ''}
                    onChoose={() => (candidate.needsBasis ? choose(candidate) : void assign(candidate))}
                    onOwn={(isOwn) => run('assign.own', { code: candidate.code, isOwn, by: who })}
                  />
                  {chosen?.code === candidate.code && (
                    <div className="stack-2">
                      <Field
                        autoFocus
                        label={say('assign.basis')}
                        help={say('assign.basis.help')}
                        value={basis}
                        onChange={setBasis}
                        maxLength={500}
                      />
                      <DoButton
                        kind="primary"
                        isDisabled={basis.trim().length < 3 || who === ''}
                        onDo={() => assign(candidate)}
                      >
                        <Say id="assign.pass-on" values={{ name: candidate.name }} />
                      </DoButton>
                    </div>
                  )}
                </li>
              ))}
            </ul>
            {total > candidates.length && (
              <p className="small soft">
                <Say id="assign.more" values={{ count: total - candidates.length }} />
              </p>
            )}
            {history.length > 0 && (
              <ul className="small" aria-label={say('assign.history')}>
                {history.map((each) => (
                  <li key={`${each.at} ${each.code}`}>
                    <Say
                      id="assign.was"
                      values={{
                        name: each.name,
                        by: each.by,
                        at: moment(each.at),
                        end: each.undone ? 'undone' : each.ended === null ? 'open' : 'ended',
                      }}
                    />
                    {each.basis !== null && (
                      <>
                        {' '}
                        <bdi>{each.basis}</bdi>
                      </>
                    )}
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </Answered>
      {problem && <Wrong problem={problem} />}
      <p className="small soft">{say('assign.plain')}</p>
    </div>
  );
}

interface RowProps {
  readonly candidate: Candidate;
  readonly isChosen: boolean;
  /** Whoever assigns has said who they are. */
  readonly isNamed: boolean;
  readonly organisation: string;
  readonly onChoose: () => void;
  readonly onOwn: (isOwn: boolean) => Promise<unknown>;
}

function Row({ candidate, isChosen, isNamed, organisation, onChoose, onOwn }: RowProps) {
  const { say, sayCode } = useWords();
  const { kind, code, name, agency, isOurs, why } = candidate;
  return (
    <div className="row row-apart">
      <span>
        <bdi>{name}</bdi>{' '}
        <span className="small soft">
          {name !== code && <bdi dir="ltr">{code}</bdi>}
          {agency !== null && (
            <>
              {' · '}
              <bdi>{agency}</bdi>
            </>
          )}
        </span>
        {why !== null && <p className="small">{sayCode(`assign.why.${why}`)}</p>}
      </span>
      <span className="row">
        {kind === 'agency' && !isOurs && why === 'onward' && (
          <DoButton kind="quiet" isDisabled={!isNamed} onDo={() => onOwn(true)}>
            <Say id="assign.own" values={{ name, organisation }} />
          </DoButton>
        )}
        <Button
          isDisabled={why !== null || !isNamed || isChosen}
          onPress={onChoose}
          aria-label={`${say('assign.do')}: ${name}`}
        >
          {say('assign.do')}
        </Button>
      </span>
    </div>
  );
}
