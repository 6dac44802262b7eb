// The English messages: the measure of all languages. What it has, every language must have. Pure; runs everywhere.
import host from './host.json' with { type: 'json' };
import problems from './problems.json' with { type: 'json' };
import screens from './screens.json' with { type: 'json' };

export const english = { ...host, ...problems, ...screens };
