/*
 * Attributes that only extensions read: the script that every page loads does without them. Which extension they need
 * stands in `extensions.js`.
 */
export const INDICATOR = "data-flux-indicator";
export const TARGET = "data-flux-target";
export const SWAP = "data-flux-swap";
export const LOADING = "data-flux-loading";
export const OPTIMISTIC = "data-flux-optimistic";
export const HOOK = "data-flux-hook";
export const WS = "data-flux-ws";
export const WS_URL = "data-flux-ws-url";
/** What is done in the page, without the server. */
export const DO = "data-flux-do";
/** The same when the user presses Escape. */
export const ESCAPE = "data-flux-do-escape";
/** The same when the user clicks elsewhere. */
export const OUTSIDE = "data-flux-do-outside";
/** Beginning of the classes that an element has while it comes and goes. */
export const TRANSITION = "data-flux-transition";
/** Where messages are shown for a while. */
export const FLASH = "data-flux-flash";
/** Keys that press an element. */
export const KEYS = "data-flux-keys";
/** What the browser remembers of a component. */
export const REMEMBER = "data-flux-remember";
/** What an element copies to the clipboard. */
export const COPY = "data-flux-copy";
/** The dialog that asks what `data-flux-confirm` asks. */
export const CONFIRM_DIALOG = "data-flux-confirm-dialog";
