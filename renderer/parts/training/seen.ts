// What a person has looked at since the workspace was opened, by names of the window's memory. Renderer.
// Reading leaves no trace in the workspace.

export const seenAssessment = 'path.assessed';
export const seenPreview = 'path.previewed';
