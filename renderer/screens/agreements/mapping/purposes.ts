// The use cases under which a mapping can be tried: those that name it first. Renderer.
import { useQueries } from '@tanstack/react-query';
import type { Agreement, UseCase } from '../../../../shared/model/agreement/agreement.ts';
import type { Localised } from '../../../../shared/model/localised.ts';
import { keyOf, useAsk } from '../../../parts/asking/ask.ts';
import { useSession } from '../../../parts/asking/session.ts';

export interface Purpose {
  readonly id: string;
  readonly agreement: string;
  readonly title: Localised;
  readonly useCase: UseCase;
}

/** Every use case that sends records under an agreement in force; those of this mapping first. */
export function usePurposes(mapping: string): readonly Purpose[] {
  const { engine, workspace } = useSession();
  const list = useAsk('agreement.list', {});
  const present = (list.data ?? []).filter(({ state }) => state === 'in-force');
  const documents = useQueries({
    queries: present.map(({ id, version }) => ({
      queryKey: keyOf(workspace, 'agreement.get', { id, version }),
      queryFn: () => engine.call('agreement.get', { id, version }),
      staleTime: Number.POSITIVE_INFINITY,
    })),
  });
  const agreements: readonly Agreement[] = documents.flatMap(({ data }) => (data ? [data] : []));
  const all = agreements.flatMap(({ id, title, useCases }) =>
    useCases
      .filter(({ tables }) => tables === undefined)
      .map((useCase): Purpose => ({ id: `${id} ${useCase.id}`, agreement: id, title, useCase })),
  );
  const names = ({ useCase }: Purpose) => (typeof useCase.mapping === 'string' ? useCase.mapping : useCase.mapping?.id);
  return all.toSorted((one, other) => Number(names(other) === mapping) - Number(names(one) === mapping));
}
