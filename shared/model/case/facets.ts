// What the list of cases can be narrowed by. Pure; constants without a library, for the page.

/** THE LIST OF FACETS; words in the catalogues under `facet.<name>`. */
export const facets = ['status', 'age', 'sex', 'location', 'concern', 'consent'] as const;
export type Facet = (typeof facets)[number];

/** The value of a facet for cases that say nothing of it. */
export const unsaid = '';

/** Lower ends of the age groups: 0–5, 6–11, 12–14, 15–17, 18 and over. The value of the facet is the lower end. */
export const ageGroups = [0, 6, 12, 15, 18] as const;
