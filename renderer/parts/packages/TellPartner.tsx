// Tells the partner what was done here: a package was voided, an agreement suspended or resumed. Renderer.
import { useState } from 'react';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import type { Grant } from '../../../shared/rpc/host.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useDo } from '../asking/ask.ts';
import { Wrong } from '../asking/states.tsx';
import { Say, useWords } from '../words/words.tsx';
import { Destination } from './Destination.tsx';
import { Sealed } from './Sealed.tsx';

interface TellPartnerProps {
  /** A package that was voided, or an agreement. */
  readonly of: { readonly voided: string } | { readonly agreement: string };
}

/** The button, where it is written, and what was made. */
export function TellPartner({ of }: TellPartnerProps) {
  const { say } = useWords();
  const [isAsking, setAsking] = useState(false);
  const [sealed, setSealed] = useState<Result<'void.run'>['sealed']>([]);
  const { run, problem, forget } = useDo();
  const seal = async ({ token: folder }: Grant) => {
    const outcome =
      'voided' in of
        ? await run('void.run', { packages: [of.voided], folder })
        : await run('suspension.run', { agreement: of.agreement, folder });
    if (outcome) setSealed(outcome.sealed);
  };
  const close = () => {
    setAsking(false);
    setSealed([]);
    forget();
  };
  return (
    <>
      <Button icon="package" onPress={() => setAsking(true)}>
        {say('voided' in of ? 'tell.void' : 'tell.suspension')}
      </Button>
      <Dialog title={say('tell.title')} close={say('dialog.close')} isOpen={isAsking} onClose={close}>
        {problem && <Wrong problem={problem} />}
        {sealed.length === 0 ? (
          <Destination onChoose={(folder) => void seal(folder)} />
        ) : (
          sealed.map((each) => (
            <Sealed
              key={each.package}
              words={<Say id="tell.done" values={{ partner: each.partner }} />}
              file={each.file}
              sha256={each.sha256}
              packageId={null}
              onDone={close}
            />
          ))
        )}
      </Dialog>
    </>
  );
}
