// A locked archive is no failure, it is a question; only a wrong password is marked as one. Renderer.
import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { useWords } from '../../parts/words/words.tsx';

interface AskPasswordProps {
  /** The one that was given does not open it. */
  readonly isWrong: boolean;
  readonly onPassword: (password: string) => void;
}

/** Asks for the password of a zip. */
export function AskPassword({ isWrong, onPassword }: AskPasswordProps) {
  const { say, sayCode } = useWords();
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password === '') return;
    onPassword(password);
    setPassword('');
  };
  return (
    <form className="ask stack-4" onSubmit={submit}>
      <p role="status">{sayCode('problem.import.password-needed')}</p>
      <Field
        label={say('import.password')}
        help={say('import.password.help')}
        type="password"
        value={password}
        onChange={setPassword}
        // Typing again takes the mark away; a marked field would also keep the form from being sent.
        error={isWrong && password === '' ? sayCode('problem.import.password-wrong') : undefined}
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
