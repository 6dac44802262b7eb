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
  const asksPassword = problem.code === 'import.password-needed' || problem.code === 'import.password-wrong';
  return (
    <section className="sheet stack-4 import-problem" aria-label={chosen?.file.name ?? ''}>
      <Wrong problem={problem}>
        <Button kind="quiet" onPress={onClose}>
          {say('dialog.close')}
        </Button>
      </Wrong>
      {chosen && asksPassword && <AskPassword onPassword={(password) => again({ password })} />}
      {chosen && problem.code === 'import.encoding' && (
        <AskEncoding
          file={chosen.file}
          password={chosen.hints.password}
          onEncoding={(encoding) => again({ encoding })}
        />
      )}
    </section>
  );
}

function AskPassword({ onPassword }: { readonly onPassword: (password: string) => void }) {
  const { say } = useWords();
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password !== '') onPassword(password);
  };
  return (
    <form className="stack-4 ask" onSubmit={submit}>
      <Field
        label={say('import.password')}
        help={say('import.password.help')}
        type="password"
        value={password}
        onChange={setPassword}
        autoFocus
      />
      <div className="row">
        <Button kind="primary" icon="unlock" type="submit" isDisabled={password === ''}>
          {say('import.password.do')}
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
        <section className="stack-4 ask">
          <h2 className="section-title">{say('import.encoding.title')}</h2>
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
