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
export const COUNTDOWN = "data-flux-countdown";
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
/** What the address of the page says of a component. */
export const URL_STATE = "data-flux-url";
/** Links and forms that change the address of the page, and what the components show that follow it. */
export const PATCH = "data-flux-patch";
/** Links and forms that lead to another page of the application. */
export const NAVIGATE = "data-flux-navigate";
/** Links whose page is fetched before they are followed. */
export const PREFETCH = "data-flux-prefetch";
/** Elements that stay when another page comes that has them too. */
export const KEEP = "data-flux-keep";
/** Boxes that are scrolled again when the user comes back. */
export const SCROLL = "data-flux-scroll";
/** Where files can be dropped. */
export const DROP = "data-flux-drop";
/** What such an element has while files are over it. */
export const DRAGGING = "data-flux-dragging";
/** What shows how much of the files of an action was sent. */
export const PROGRESS = "data-flux-progress";
/** The place of a component that is mounted when it comes into view. */
export const LAZY = '[data-flux-mount="visible"]';
/** Lists that users sort: the action that is told. */
export const SORT = "data-flux-sort";
/** Lists between which items can be moved. */
export const GROUP = "data-flux-sort-group";
/** What an item is held by. */
export const HANDLE = "data-flux-sort-handle";
/** Lists whose rows are sent apart from the component: its field. */
export const LIST = "data-flux-rows";
/** The action that fetches the rows before those that such a list shows, if there are any. */
export const ROWS_BEFORE = "data-flux-rows-before";
/** The action that fetches the rows after them, if there are any. */
export const ROWS_AFTER = "data-flux-rows-after";
/** What tells the rows of such a list from others. */
export const DIGEST = "data-flux-digest";
/** What tells each row from others, where the rows are in the HTML. */
export const HASHES = "data-flux-hashes";
/** File inputs whose files go to a field of the component at once. */
export const UPLOAD = "data-flux-upload";
/** What shows an image before it is there. */
export const PREVIEW = "data-flux-preview";
