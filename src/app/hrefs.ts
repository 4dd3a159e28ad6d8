/** The site's addresses, relative to its base. */
export const lessonHref = (lessonId: string) => `/learn/${lessonId}`;
export const stepHref = (lessonId: string, stepId: string) => `/learn/${lessonId}/${stepId}`;
