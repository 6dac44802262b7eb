// Methods: children who may be one are searched, compared side by side, and decided. Engine.
import { decidePair, undoDecision } from '../workflows/matching/decide-pair.ts';
import { compareChildren, matchPage } from '../workflows/matching/match-page.ts';
import { searchOwn } from '../workflows/matching/own-search.ts';
import type { Handlers } from './handler.ts';

export const matchingMethods: Handlers<
  'match.search' | 'match.page' | 'match.compare' | 'match.decide' | 'match.undo'
> = {
  'match.search': async (context, _, call) => {
    await searchOwn(context, call);
    const { open, total } = await matchPage(context, { batch: null, only: 'all' }, { offset: 0, limit: 1 });
    return { open, total };
  },
  'match.page': (context, { batch, only, offset, limit }) => matchPage(context, { batch, only }, { offset, limit }),
  'match.compare': async (context, { one, other }) => compareChildren(context, one, other),
  'match.decide': async (context, { one, other, ...decision }) => ({
    id: decidePair(context, one, other, decision).id,
  }),
  'match.undo': async (context, { id, by, reason }) => {
    undoDecision(context, id, by, reason);
    return {};
  },
};
