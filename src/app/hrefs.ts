/** The site's addresses, relative to its base. */
export const reviewHref = '/review';
export const progressHref = '/progress';
export const dailyLogHref = '/progress/log';
export const lessonHref = (lessonId: string) => `/learn/${lessonId}`;
export const stepHref = (lessonId: string, stepId: string) => `/learn/${lessonId}/${stepId}`;
