// An import that stopped: the sentence, and where a person can help it on (a password, an encoding) the way to. Renderer.
import { type FormEvent, useState } from 'react';
import type { Problem } from '../../../shared/problems.ts';
import type { Params, Result } from '../../../shared/rpc/contract.ts';
import type { Grant } from '../../../shared/rpc/host.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { useAsk } from '../../app/ask.ts';
import { Answered, Wrong } from '../../app/states.tsx';
import { useWords } from '../../app/words.tsx';

/** What a person may have to add about a file. */
export type Hints = Omit<Params<'import.run'>, 'file'>;

/** The file that was tried, with what the person has said of it so far. */
export interface Chosen {
  readonly file: Grant;
  readonly hints: Hints;
}

interface ImportProblemProps {
  readonly problem: Problem;
  readonly chosen: Chosen | null;
  readonly onAgain: (file: Grant, hints: Hints) => void;
  readonly onClose: () => void;
}

export function ImportProblem({ problem, chosen, onAgain, onClose }: ImportProblemProps) {
  const { say } = useWords();
  // A table in old letters may lie in an archive: the second question must not forget the first answer.
  const again = (hints: Hints) => chosen && onAgain(chosen.file, { ...chosen.hints, ...hints });
  if (chosen && (problem.code === 'import.password-needed' || problem.code === 'import.password-wrong')) {
    return (
      <AskPassword
        problem={problem}
        name={chosen.file.name}
        onPassword={(password) => again({ password })}
        onClose={onClose}
      />
    );
  }
  return (
    <>
      <Wrong problem={problem}>
        <Button kind="quiet" onPress={onClose}>
          {say('dialog.close')}
        </Button>
      </Wrong>
      {chosen && problem.code === 'import.encoding' && (
        <AskEncoding
          file={chosen.file}
          password={chosen.hints.password}
          onEncoding={(encoding) => again({ encoding })}
        />
      )}
    </>
  );
}

interface AskPasswordProps {
  readonly problem: Problem;
  /** The file that is locked: the person may have chosen several today. */
  readonly name: string;
  readonly onPassword: (password: string) => void;
  readonly onClose: () => void;
}

/** A locked archive is no failure, it is a question; only a wrong password is marked as one. */
function AskPassword({ problem, name, onPassword, onClose }: AskPasswordProps) {
  const { say, sayCode } = useWords();
  const [password, setPassword] = useState('');
  // Typing again takes the mark away; a marked field would also keep the form from being sent.
  const isWrong = problem.code === 'import.password-wrong';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password !== '') onPassword(password);
  };
  return (
    <form className="sheet ask stack-4" onSubmit={submit}>
      <div role="status">
        <p>{sayCode('problem.import.password-needed')}</p>
        <p className="small soft">
          <bdi>{name}</bdi>
        </p>
      </div>
      <Field
        label={say('import.password')}
        help={say('import.password.help')}
        type="password"
        value={password}
        onChange={setPassword}
        error={isWrong && password === '' ? sayCode('problem.import.password-wrong') : undefined}
        autoFocus
      />
      <div className="row">
        <Button kind="primary" icon="unlock" type="submit" isDisabled={password === ''}>
          {say('import.password.do')}
        </Button>
        <Button kind="quiet" onPress={onClose}>
          {say('work.cancel')}
        </Button>
      </div>
    </form>
  );
}

type Sample = Result<'import.samples'>[number];

interface AskEncodingProps {
  readonly file: Grant;
  readonly password: string | undefined;
  readonly onEncoding: (encoding: Sample['encoding']) => void;
}

/** Nothing in the bytes says which letters they mean; a person who knows the names sees it at once. */
function AskEncoding({ file, password, onEncoding }: AskEncodingProps) {
  const { say } = useWords();
  const samples = useAsk('import.samples', { file: file.token, ...(password === undefined ? {} : { password }) });
  return (
    <Answered query={samples}>
      {(list) => (
        <section className="sheet ask stack-4" aria-labelledby="encoding-title">
          <h2 id="encoding-title" className="section-title">
            {say('import.encoding.title')}
          </h2>
          <p>{say('import.encoding.how')}</p>
          <ul className="cards">
            {list.map(({ encoding, pieces }) => (
              <li key={encoding} className="sheet card-row">
                <div className="card-words">
                  {pieces.map((piece, at) => (
                    // The same piece may stand there twice; its place is all that tells it apart.
                    // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
                    <p key={at}>
                      <bdi>{piece}</bdi>
                    </p>
                  ))}
                </div>
                <Button onPress={() => onEncoding(encoding)}>
                  {say('import.encoding.do', { letters: say(`import.encoding.${encoding}`) })}
                </Button>
              </li>
            ))}
          </ul>
          <p className="small soft">{say('import.encoding.none')}</p>
        </section>
      )}
    </Answered>
  );
}
