// Before preparing: which imported file, and for which purpose of which agreement. Renderer.
import { useEffect } from 'react';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Dropdown } from '../../ui/Choice.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { Page } from '../../parts/window/Page.tsx';
import { useWay } from '../../parts/window/places.ts';
import { Answered, Empty } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import type { OnlyChild, UseCaseView } from './choice.ts';
import './prepare.css';

/** A list or a table for a partner refers nobody. */
const refersChildren = ({ purpose }: UseCaseView): boolean => purpose === 'referral' || purpose === 'transfer';

interface ChooseProps {
  /** The file that was chosen before, else the newest. */
  readonly batch: string | null;
  /** The one child that a person came for, and then goes on with. */
  readonly only: OnlyChild | null;
}

export function ChooseUseCase({ batch, only }: ChooseProps) {
  const { say } = useWords();
  const { go } = useWay();
  const batches = useAsk('batch.list', {});
  const useCases = useAsk('use-case.list', {});
  return (
    <Page
      title={say('choose.title')}
      lead={
        <p className="soft">
          {only === null ? say('choose.lead') : <Say id="choose.lead.child" values={{ number: only.number }} />}
        </p>
      }
      onBack={() => go({ at: 'cases' })}
      backTo={say('screen.cases')}
    >
      <Answered query={batches}>
        {(files) => (
          <Answered query={useCases}>
            {(cases) => (
              <Chooser
                files={files}
                useCases={only === null ? cases : cases.filter(refersChildren)}
                batch={batch}
                child={only}
              />
            )}
          </Answered>
        )}
      </Answered>
    </Page>
  );
}

interface ChooserProps {
  readonly files: Result<'batch.list'>;
  readonly useCases: readonly UseCaseView[];
  readonly batch: string | null;
  readonly child: OnlyChild | null;
}

function Chooser({ files, useCases, batch, child }: ChooserProps) {
  const { say, moment } = useWords();
  const { go } = useWay();
  const chosen = files.find((each) => each.id === batch) ?? files[0];
  const [only] = useCases;
  const choose = (useCase: UseCaseView) =>
    chosen &&
    go({
      ...{ at: 'prepare', batch: chosen.id, agreement: useCase.agreement, useCase: useCase.useCase },
      ...(child === null ? {} : { only: child }),
    });
  const isObvious = useCases.length === 1 && only?.state === 'in-force' && chosen !== undefined;
  useEffect(() => {
    // With one use case in force there is nothing to choose.
    if (isObvious) choose(only);
  });
  if (!chosen) {
    return (
      <Empty
        icon="cases"
        title={say('choose.no-file')}
        actions={
          <Button kind="primary" onPress={() => go({ at: 'cases' })}>
            {say('path.import.do')}
          </Button>
        }
      />
    );
  }
  if (useCases.length === 0) {
    return (
      <Empty
        icon="agreements"
        title={say('choose.no-use-case')}
        actions={
          <Button kind="primary" onPress={() => go({ at: 'agreements' })}>
            {say('screen.agreements')}
          </Button>
        }
      >
        {say('choose.no-use-case.how')}
      </Empty>
    );
  }
  return (
    <>
      {child === null && (
        <Dropdown
          label={say('choose.file')}
          options={files.map((each) => ({
            id: each.id,
            label: (
              <>
                <bdi>{each.name}</bdi> · {moment(each.imported)}
              </>
            ),
            text: each.name,
          }))}
          value={chosen.id}
          onChange={(id) => go({ at: 'prepare', batch: id })}
        />
      )}
      <section aria-labelledby="choose-for">
        <h2 id="choose-for" className="section-title">
          {say('choose.for')}
        </h2>
        <ul className="cards">
          {useCases.map((each) => (
            <li key={`${each.agreement} ${each.useCase}`} className="sheet card-row">
              <Icon name="agreements" size={22} />
              <div className="card-words">
                <UseCaseWords useCase={each} />
              </div>
              <Button kind="primary" isDisabled={each.state !== 'in-force'} onPress={() => choose(each)}>
                {say('choose.do')}
              </Button>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function UseCaseWords({ useCase }: { readonly useCase: UseCaseView }) {
  const { say, inLanguage, day } = useWords();
  return (
    <>
      <h3>
        <bdi>{inLanguage(useCase.title)}</bdi>
      </h3>
      <p className="small soft">
        <Say
          id="choose.under"
          values={{
            agreement: inLanguage(useCase.agreementTitle),
            until: day(useCase.until),
            partner: useCase.partner,
          }}
        />
      </p>
      {useCase.state !== 'in-force' && (
        <Chip tone="stop" icon="stop">
          {say(`agreement.state.${useCase.state}`)}
        </Chip>
      )}
    </>
  );
}
