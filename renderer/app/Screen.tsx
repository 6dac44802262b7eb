// Which screen belongs to which place. Renderer.
import type { ReactNode } from 'react';
import { AgreementPage } from '../screens/agreements/AgreementPage.tsx';
import { Agreements } from '../screens/agreements/Agreements.tsx';
import { AgreementEditor } from '../screens/agreements/editor/AgreementEditor.tsx';
import { MappingEditor } from '../screens/agreements/mapping/MappingEditor.tsx';
import { MappingPage } from '../screens/agreements/MappingPage.tsx';
import { Cases } from '../screens/cases/Cases.tsx';
import { FilePage } from '../screens/import/FilePage.tsx';
import { Matches } from '../screens/cases/Matches.tsx';
import { Files } from '../screens/cases/Files.tsx';
import { Exchanges } from '../screens/exchanges/Exchanges.tsx';
import { TakeOver } from '../screens/take-over/TakeOver.tsx';
import { ExchangePage } from '../screens/exchanges/ExchangePage.tsx';
import { ToDo } from '../screens/exchanges/ToDo.tsx';
import { OpenPackage } from '../screens/exchanges/OpenPackage.tsx';
import { History } from '../screens/history/History.tsx';
import { Import } from '../screens/import/Import.tsx';
import { Partners } from '../screens/partners/Partners.tsx';
import { ChooseUseCase } from '../screens/prepare/ChooseUseCase.tsx';
import { Prepare } from '../screens/prepare/Prepare.tsx';
import { Settings } from '../screens/settings/Settings.tsx';
import { Today } from '../screens/today/Today.tsx';
import type { Place } from '../parts/window/places.ts';

/** One screen a place. */
export function Screen({ place }: { readonly place: Place }): ReactNode {
  switch (place.at) {
    case 'today':
      return <Today />;
    case 'cases':
      return <Cases batch={place.batch ?? null} record={place.record ?? null} />;
    case 'files':
      return <Files />;
    case 'matches':
      return <Matches batch={place.batch ?? null} />;
    case 'file':
      return <FilePage id={place.batch} />;
    case 'import':
      return <Import files={place.files ?? []} />;
    case 'prepare': {
      const { batch, agreement, useCase, only = null } = place;
      if (batch === undefined || agreement === undefined || useCase === undefined)
        return <ChooseUseCase batch={batch ?? null} only={only} />;
      return <Prepare key={only?.id ?? ''} choice={{ batch, agreement, useCase }} only={only} />;
    }
    case 'exchanges':
      return <Exchanges key={JSON.stringify(place.show ?? null)} show={place.show} />;
    case 'exchange':
      return <ExchangePage id={place.package} />;
    case 'take-over':
      return <TakeOver id={place.package} />;
    case 'to-do':
      return <ToDo />;
    case 'open':
      return <OpenPackage file={place.file ?? null} />;
    case 'agreements':
      return <Agreements file={place.file ?? null} mappingFile={place.mappingFile ?? null} />;
    case 'agreement':
      return <AgreementPage id={place.id} version={place.version} clause={place.clause ?? null} />;
    case 'agreement-editor':
      return <AgreementEditor />;
    case 'mapping':
      return <MappingPage id={place.id} />;
    case 'mapping-editor':
      return <MappingEditor />;
    case 'partners':
      return <Partners file={place.file ?? null} />;
    case 'history':
      return <History />;
    case 'settings':
      return <Settings dictionary={place.dictionary ?? []} reference={place.reference ?? []} />;
  }
}
