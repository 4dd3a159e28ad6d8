/** The code of steps with an editor; asked for while the lesson itself is still on its way. */
export const loadWorkStep = () => import('./WorkStep.tsx');
