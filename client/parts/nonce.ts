/** The nonce that the server wrote into this page, for `<style>` elements made at run time. */
export const pageNonce = (): string => document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

/** Libraries that style by themselves (scroll locks, for one) ask this global, by a convention bundlers started. */
export const shareNonce = (): void => {
  Object.assign(globalThis, { __webpack_nonce__: pageNonce() });
};
