// Ona: cases without identity as rows of a form or as entities; services beside; counts. Data; pure.
import type { Mapping } from '../../model/mapping/mapping.ts';
import type { System } from '../../model/mapping/system.ts';
import caseEntities from './case-entities.json' with { type: 'json' };
import caseRows from './case-rows.json' with { type: 'json' };
import system from './system.json' with { type: 'json' };

export const ona = {
  system: system as unknown as System,
  mappings: [caseRows, caseEntities] as unknown as readonly Mapping[],
};
