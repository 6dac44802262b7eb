// Deciding about findings by name: the name is asked once and kept in memory until the workspace closes. Renderer.
import { type ReactNode, useState } from 'react';
import type { Settlement } from '../../../shared/model/case/settlement.ts';
import { asProblem, type Problem } from '../../../shared/problems.ts';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { useSession } from '../../parts/asking/session.ts';
import { useMemory } from '../../parts/window/memory.ts';
import { Say, useWords } from '../../parts/words/words.tsx';
import type { Choice } from './choice.ts';

/** A decision that somebody made. */
export type Decision = Result<'settle.list'>[number];

/** As many decisions as the engine takes at once. */
const most = 10_000;
const none: readonly Decision[] = [];

/** The name of the person who decides, as they have given it; empty before. */
export const usePersonName = () => useMemory('person', '');

/** What was decided so far, the oldest first. */
export function useDecisions(choice: Choice): readonly Decision[] {
  return useAsk('settle.list', choice, { keep: true, hold: true }).data ?? none;
}

export interface Settling {
  /** Decides; resolves to who has decided once it is kept, else to null. The name is asked for where nobody knows it. */
  readonly add: (settlements: readonly Settlement[]) => Promise<string | null>;
  /** Does something else in the name of the person; true once it is done. */
  readonly named: (work: (by: string) => Promise<unknown>) => Promise<boolean>;
  readonly remove: (ids: readonly string[]) => Promise<boolean>;
  readonly problem: Problem | null;
  readonly forget: () => void;
  /** Who decides, and the question for it: to be shown where decisions are made. */
  readonly person: ReactNode;
  /** The question alone: where it is said elsewhere who decides. */
  readonly question: ReactNode;
}

interface Asking {
  readonly answer: (name: string | null) => void;
}

/** For what decides. All that depends on it is asked for anew when the engine tells of the change. */
export function useSettle(choice: Choice): Settling {
  const { engine } = useSession();
  const [name, setName] = usePersonName();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const ask = () => new Promise<string | null>((answer) => setAsking({ answer }));
  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    setProblem(null);
    try {
      await work();
      return true;
    } catch (error) {
      setProblem(asProblem(error));
      return false;
    }
  };
  const answer = (given: string | null) => {
    if (given !== null) setName(given);
    asking?.answer(given);
    setAsking(null);
  };
  const question = asking && <AskName initial={name} onName={answer} />;
  return {
    add: async (settlements) => {
      const by = name === '' ? await ask() : name;
      if (by === null || settlements.length === 0) return null;
      const isKept = await attempt(async () => {
        for (let at = 0; at < settlements.length; at += most)
          await engine.call('settle.add', { ...choice, by, settlements: settlements.slice(at, at + most) });
      });
      return isKept ? by : null;
    },
    named: async (work) => {
      const by = name === '' ? await ask() : name;
      return by !== null && (await attempt(() => work(by)));
    },
    remove: (ids) => attempt(() => engine.call('settle.remove', { ...choice, ids: [...ids] })),
    problem,
    forget: () => setProblem(null),
    person: (
      <>
        {name !== '' && <Person name={name} onChange={() => void ask()} />}
        {question}
      </>
    ),
    question,
  };
}

function Person({ name, onChange }: { readonly name: string; readonly onChange: () => void }) {
  const { say } = useWords();
  return (
    <span className="small soft person">
      <Say id="person.as" values={{ name }} />{' '}
      <Button kind="quiet" onPress={onChange}>
        {say('person.change')}
      </Button>
    </span>
  );
}

interface AskNameProps {
  readonly initial: string;
  readonly onName: (name: string | null) => void;
}

function AskName({ initial, onName }: AskNameProps) {
  const { say } = useWords();
  const [name, setName] = useState(initial);
  const done = () => name.trim() !== '' && onName(name.trim());
  return (
    <Dialog title={say('person.ask')} close={say('dialog.close')} isOpen onClose={() => onName(null)}>
      <Field
        label={say('person.name')}
        help={say('person.why')}
        value={name}
        onChange={setName}
        maxLength={120}
        onEnter={done}
        autoFocus
      />
      <div className="row">
        <Button kind="primary" isDisabled={name.trim() === ''} onPress={done}>
          {say('person.do')}
        </Button>
      </div>
    </Dialog>
  );
}
