/** What the name of each cache of a site begins with; that of a release follows. @param scope address of the site */
export const cachePrefix = (scope: string) => `downhill-lite ${scope} `;
