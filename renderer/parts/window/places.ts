// Where a person can be in the window, and how they get there. Renderer; places hold ids and grants, never a case's values.
import { createContext, useContext } from 'react';
import type { Params } from '../../../shared/rpc/contract/index.ts';
import type { Grant } from '../../../shared/rpc/host.ts';

export const screens = ['today', 'cases', 'exchanges', 'agreements', 'partners', 'history', 'settings'] as const;
/** The screens of the rail. */
export type ScreenName = (typeof screens)[number];

/** A record of a child as one import has it. */
export interface RecordId {
  readonly batch: string;
  readonly id: string;
}

export type Place =
  | { readonly at: 'today' }
  | { readonly at: 'cases'; readonly batch?: string; readonly record?: RecordId }
  | { readonly at: 'files' }
  | { readonly at: 'matches'; readonly batch?: string }
  | { readonly at: 'file'; readonly batch: string }
  | { readonly at: 'import'; readonly files?: readonly Grant[] }
  | {
      readonly at: 'prepare';
      readonly batch?: string;
      readonly agreement?: string;
      readonly useCase?: string;
      /** The one child of the batch that a person came for: its record, and its case number. */
      readonly only?: { readonly id: string; readonly number: string };
    }
  | {
      readonly at: 'exchanges';
      /** What of the board a person came for. */
      readonly show?: Pick<Params<'board.page'>, 'overdue' | 'waits' | 'referral' | 'direction'>;
    }
  | { readonly at: 'exchange'; readonly package: string }
  | { readonly at: 'take-over'; readonly package: string }
  | { readonly at: 'to-do' }
  | { readonly at: 'open'; readonly file?: Grant }
  | { readonly at: 'agreements'; readonly file?: Grant; readonly mappingFile?: Grant }
  | {
      readonly at: 'agreement';
      readonly id: string;
      readonly version: number;
      /** The clause and the data point (`pointId`) that a person came for. */
      readonly clause?: string;
      readonly point?: string;
    }
  | { readonly at: 'agreement-editor' }
  | { readonly at: 'mapping'; readonly id: string }
  | { readonly at: 'mapping-editor' }
  | { readonly at: 'partners'; readonly file?: Grant }
  | { readonly at: 'history' }
  | { readonly at: 'settings'; readonly dictionary?: readonly Grant[]; readonly reference?: readonly Grant[] };

/** The anchor of a data point on the page of its agreement. */
export const pointId = (useCase: string, field: string): string => `point-${useCase}-${field}`;

/** Which entry of the rail a place belongs to. */
export const screenOf: Readonly<Record<Place['at'], ScreenName>> = {
  today: 'today',
  cases: 'cases',
  files: 'cases',
  matches: 'cases',
  file: 'cases',
  import: 'cases',
  prepare: 'cases',
  exchanges: 'exchanges',
  exchange: 'exchanges',
  'take-over': 'exchanges',
  open: 'exchanges',
  'to-do': 'exchanges',
  agreements: 'agreements',
  agreement: 'agreements',
  'agreement-editor': 'agreements',
  mapping: 'agreements',
  'mapping-editor': 'agreements',
  partners: 'partners',
  history: 'history',
  settings: 'settings',
};

export interface Way {
  readonly place: Place;
  readonly go: (place: Place) => void;
}

export const WayContext = createContext<Way>({ place: { at: 'today' }, go: () => {} });

/** The place, and the way to another. */
export function useWay(): Way {
  return useContext(WayContext);
}
